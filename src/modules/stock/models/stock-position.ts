import { model } from "@medusajs/framework/utils"

/** One inventory item at one location: the row that serialises all changes of its stock. */
const StockPosition = model.define(
  { name: "ComptoirStockPosition", tableName: "comptoir_stock_position" },
  {
    id: model.id({ prefix: "cspo" }).primaryKey(),
    inventory_item_id: model.text(),
    location_id: model.text(),
    /** The sum of the position's applied moves. */
    quantity: model.number().default(0),
    /** There, but nobody said in which bin. Below zero where core sent goods without saying from which bin. */
    unassigned_quantity: model.number().default(0),
    /** The number of the last move that was numbered. */
    last_sequence: model.number().default(0),
    /** The number of the last move that Medusa's level holds. */
    applied_sequence: model.number().default(0),
    /** Set when moves wait or incoming changed; cleared when Medusa's level agrees. */
    due_since: model.dateTime().nullable(),
  }
)

export default StockPosition
