import { model } from "@medusajs/framework/utils"
import StockTransfer from "./stock-transfer"

/** Units of one item, of one lot where one is named, with what became of them. */
const StockTransferLine = model.define(
  { name: "ComptoirStockTransferLine", tableName: "comptoir_stock_transfer_line" },
  {
    id: model.id({ prefix: "ctrl" }).primaryKey(),
    transfer: model.belongsTo(() => StockTransfer, { mappedBy: "lines" }),
    position: model.number(),
    inventory_item_id: model.text(),
    sku: model.text().nullable(),
    title: model.text().nullable(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
    note: model.text().nullable(),
    quantity: model.number(),
    shipped_quantity: model.number().default(0),
    /** Units that arrived, damaged ones among them. */
    received_quantity: model.number().default(0),
    damaged_quantity: model.number().default(0),
    /** Units that arrived though nobody had shipped them. */
    found_quantity: model.number().default(0),
    written_off_quantity: model.number().default(0),
    restocked_quantity: model.number().default(0),
    discrepancy_reason: model.text().nullable(),
    /** The hold that keeps the units at the source until they leave. */
    hold_id: model.text().nullable(),
  }
)

export default StockTransferLine
