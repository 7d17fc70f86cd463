import { model } from "@medusajs/framework/utils"

/** How full a pick bin is kept of an article: filled up to `max` when it holds less than `min`. */
const PickBinRule = model.define(
  { name: "ComptoirPickBinRule", tableName: "comptoir_pick_bin_rule" },
  {
    id: model.id({ prefix: "cpbr" }).primaryKey(),
    bin_id: model.text(),
    inventory_item_id: model.text(),
    min: model.number(),
    max: model.number(),
    /** Units that are carried together: a carton. */
    multiple: model.number().nullable(),
    created_by: model.text().nullable(),
  }
)

export default PickBinRule
