import { model } from "@medusajs/framework/utils"

/** What one unit of an inventory item costs, over all warehouses: the row that serialises its entries. */
const ItemCost = model.define(
  { name: "ComptoirItemCost", tableName: "comptoir_item_cost" },
  {
    id: model.id({ prefix: "cico" }).primaryKey(),
    inventory_item_id: model.text(),
    /** The currency of the valuation, the same for all items. */
    currency_code: model.text(),
    /** Exact decimal; null while no cost is known. */
    average: model.text().nullable(),
    /** Units in all warehouses after the last entry. Sales since then are not in it. */
    quantity: model.number().default(0),
    /** Exact decimal: what they were worth then. */
    value: model.text(),
    /** The number of the item's last entry. */
    last_sequence: model.number().default(0),
    last_entry_at: model.dateTime().nullable(),
    /** Plain date of the last receipt. */
    last_received_on: model.text().nullable(),
  }
)

export default ItemCost
