import { model } from "@medusajs/framework/utils"

/** What must be written down of an inventory item when it is received. */
const ItemTracking = model.define(
  { name: "ComptoirItemTracking", tableName: "comptoir_item_tracking" },
  {
    id: model.id({ prefix: "citr" }).primaryKey(),
    inventory_item_id: model.text(),
    tracks_lots: model.boolean().default(false),
    tracks_expiry: model.boolean().default(false),
  }
)

export default ItemTracking
