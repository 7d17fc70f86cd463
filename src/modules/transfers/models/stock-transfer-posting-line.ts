import { model } from "@medusajs/framework/utils"
import { POSTING_OUTCOMES } from "../../../domain/warehouse/transfer"
import StockTransferPosting from "./stock-transfer-posting"

/** Units of a line of the transfer, with what became of them and where. */
const StockTransferPostingLine = model.define(
  { name: "ComptoirStockTransferPostingLine", tableName: "comptoir_stock_transfer_posting_line" },
  {
    id: model.id({ prefix: "ctpl" }).primaryKey(),
    posting: model.belongsTo(() => StockTransferPosting, { mappedBy: "lines" }),
    transfer_line_id: model.text(),
    outcome: model.enum([...POSTING_OUTCOMES]),
    quantity: model.number(),
    /** Where they were taken from or put; null where nobody said, or where arriving goods lie by default. */
    bin_id: model.text().nullable(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
    hold_id: model.text().nullable(),
    reason: model.text().nullable(),
    /** Exact decimal: what one unit cost when it was written off. */
    unit_value: model.text().nullable(),
    currency_code: model.text().nullable(),
  }
)

export default StockTransferPostingLine
