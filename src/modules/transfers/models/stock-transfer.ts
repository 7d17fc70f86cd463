import { model } from "@medusajs/framework/utils"
import { TRANSFER_STATUSES } from "../../../domain/warehouse/transfer"
import StockTransferLine from "./stock-transfer-line"
import StockTransferPosting from "./stock-transfer-posting"

/** Goods that go from one warehouse to another. What was posted of it is immutable. */
const StockTransfer = model.define(
  { name: "ComptoirStockTransfer", tableName: "comptoir_stock_transfer" },
  {
    id: model.id({ prefix: "ctrf" }).primaryKey(),
    /** Taken when it is made ready for the first time. */
    number: model.text().nullable(),
    source_location_id: model.text(),
    destination_location_id: model.text(),
    status: model.enum([...TRANSFER_STATUSES]).default("draft"),
    /** Plain dates, `YYYY-MM-DD`. */
    expected_on: model.text().nullable(),
    shipped_on: model.text().nullable(),
    received_on: model.text().nullable(),
    reference: model.text().nullable(),
    carrier: model.text().nullable(),
    tracking_number: model.text().nullable(),
    notes: model.text().nullable(),
    line_count: model.number().default(0),
    unit_count: model.number().default(0),
    shipped_units: model.number().default(0),
    received_units: model.number().default(0),
    /** Units on their way: incoming at the destination. */
    open_units: model.number().default(0),
    created_by: model.text().nullable(),
    ready_at: model.dateTime().nullable(),
    ready_by: model.text().nullable(),
    shipped_at: model.dateTime().nullable(),
    shipped_by: model.text().nullable(),
    received_at: model.dateTime().nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    /** Keys of the acts, so that one asked twice counts once. */
    create_key: model.text().nullable(),
    ready_key: model.text().nullable(),
    cancel_key: model.text().nullable(),
    metadata: model.json().nullable(),
    lines: model.hasMany(() => StockTransferLine, { mappedBy: "transfer" }),
    postings: model.hasMany(() => StockTransferPosting, { mappedBy: "transfer" }),
  }
)

export default StockTransfer
