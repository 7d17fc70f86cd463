import { model } from "@medusajs/framework/utils"

/** What goods are packed into: inner sizes in millimetres, weights in grams. */
const Box = model.define(
  { name: "ComptoirBox", tableName: "comptoir_box" },
  {
    id: model.id({ prefix: "cbox" }).primaryKey(),
    name: model.text(),
    length: model.number(),
    width: model.number(),
    height: model.number(),
    tare_weight: model.number().default(0),
    largest_load: model.number().nullable(),
    is_active: model.boolean().default(true),
  }
)

export default Box
