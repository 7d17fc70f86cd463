import { model } from "@medusajs/framework/utils"
import { ABC_CLASSES } from "../../../domain/counting/abc"

/** How often an item is picked at a location, in three classes; an item without a row is C. */
const ItemClass = model.define(
  { name: "ComptoirItemClass", tableName: "comptoir_item_class" },
  {
    id: model.id({ prefix: "cicl" }).primaryKey(),
    location_id: model.text(),
    inventory_item_id: model.text(),
    abc_class: model.enum([...ABC_CLASSES]),
    /** Moves out within the days looked at. */
    picks: model.number(),
    units: model.number().default(0),
    computed_at: model.dateTime(),
  }
)

export default ItemClass
