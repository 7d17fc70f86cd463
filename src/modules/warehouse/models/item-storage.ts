import { model } from "@medusajs/framework/utils"

/** Which class an item needs. A bin with a storage class takes only items of that class; one without takes any. */
const ItemStorage = model.define(
  { name: "ComptoirItemStorage", tableName: "comptoir_item_storage" },
  {
    id: model.id({ prefix: "cits" }).primaryKey(),
    inventory_item_id: model.text(),
    storage_class: model.text().nullable(),
  }
)

export default ItemStorage
