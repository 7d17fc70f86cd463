import { model } from "@medusajs/framework/utils"
import { POSTING_KINDS } from "../../../domain/warehouse/transfer"
import StockTransfer from "./stock-transfer"
import StockTransferPostingLine from "./stock-transfer-posting-line"

/** The shipment, a receipt, or what was decided about missing goods; written once. A receipt may be reversed. */
const StockTransferPosting = model.define(
  { name: "ComptoirStockTransferPosting", tableName: "comptoir_stock_transfer_posting" },
  {
    id: model.id({ prefix: "ctrp" }).primaryKey(),
    transfer: model.belongsTo(() => StockTransfer, { mappedBy: "postings" }),
    /** 1, 2, 3 … within the transfer. */
    ordinal: model.number(),
    kind: model.enum([...POSTING_KINDS]),
    /** Plain date, `YYYY-MM-DD`. */
    posted_on: model.text(),
    posted_at: model.dateTime(),
    posted_by: model.text().nullable(),
    note: model.text().nullable(),
    key: model.text().nullable(),
    reversed_at: model.dateTime().nullable(),
    reversed_by: model.text().nullable(),
    reverse_reason: model.text().nullable(),
    reverse_key: model.text().nullable(),
    lines: model.hasMany(() => StockTransferPostingLine, { mappedBy: "posting" }),
  }
)

export default StockTransferPosting
