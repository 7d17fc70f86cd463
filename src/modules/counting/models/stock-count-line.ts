import { model } from "@medusajs/framework/utils"
import { COUNT_LINE_STATUSES } from "../../../domain/counting/stock-count"

/** One place to count: an item (with its lot and its hold) in a bin, or where there are no bins. Without an item: an empty bin. */
const StockCountLine = model.define(
  { name: "ComptoirStockCountLine", tableName: "comptoir_stock_count_line" },
  {
    id: model.id({ prefix: "ccnl" }).primaryKey(),
    stock_count_id: model.text(),
    position: model.number(),
    location_id: model.text(),
    bin_id: model.text().nullable(),
    inventory_item_id: model.text().nullable(),
    lot: model.text().nullable(),
    expires_on: model.text().nullable(),
    hold_id: model.text().nullable(),
    /** Somebody found it where the book has nothing. */
    is_found: model.boolean().default(false),
    snapshot_quantity: model.number().default(0),
    /** What moved there from the snapshot to the moment of counting. */
    moved_quantity: model.number().nullable(),
    counted_quantity: model.number().nullable(),
    variance: model.number().nullable(),
    /** The variance of the first round: accuracy is judged by it. */
    first_variance: model.number().nullable(),
    counted_at: model.dateTime().nullable(),
    counted_by: model.text().nullable(),
    /** The last move of the position when it was counted. */
    counted_sequence: model.number().nullable(),
    round: model.number().default(1),
    /** Exact decimal, per stock unit. */
    unit_value: model.text().nullable(),
    variance_value: model.text().nullable(),
    status: model.enum([...COUNT_LINE_STATUSES]).default("open"),
    /** The place is being counted: no other count takes it. */
    is_open: model.boolean().default(true),
    reason: model.text().nullable(),
    note: model.text().nullable(),
    decided_by: model.text().nullable(),
    /** What was truly lost or found, after differences were set off against each other. */
    posted_quantity: model.number().nullable(),
    agreed_at: model.dateTime().nullable(),
  }
)

export default StockCountLine
