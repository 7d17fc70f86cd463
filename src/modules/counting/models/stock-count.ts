import { model } from "@medusajs/framework/utils"
import { COUNT_ORIGINS, STOCK_COUNT_STATUSES } from "../../../domain/counting/stock-count"

/** What is to be counted at one location, and what became of it. */
const StockCount = model.define(
  { name: "ComptoirStockCount", tableName: "comptoir_stock_count" },
  {
    id: model.id({ prefix: "ccnt" }).primaryKey(),
    /** Taken when counting starts. */
    number: model.text().nullable(),
    location_id: model.text(),
    status: model.enum([...STOCK_COUNT_STATUSES]).default("requested"),
    origin: model.enum([...COUNT_ORIGINS]),
    scope: model.json(),
    title: model.text().nullable(),
    reason: model.text().nullable(),
    plan_id: model.text().nullable(),
    campaign_id: model.text().nullable(),
    key: model.text().nullable(),
    is_blind: model.boolean().default(true),
    /** Plain date, `YYYY-MM-DD`. */
    due_on: model.text().nullable(),
    assigned_to: model.text().nullable(),
    /** 1 for the first counting, 2 for the first recount. */
    round: model.number().default(1),
    place_count: model.number().default(0),
    line_count: model.number().default(0),
    /** Places that another count was counting when this one started. */
    skipped_count: model.number().default(0),
    agreed_count: model.number().default(0),
    right_count: model.number().default(0),
    currency_code: model.text().nullable(),
    /** What is reserved and not there any more, once the count was posted all the same. */
    shortages: model.json().nullable(),
    started_at: model.dateTime().nullable(),
    started_by: model.text().nullable(),
    counted_at: model.dateTime().nullable(),
    completed_at: model.dateTime().nullable(),
    completed_by: model.text().nullable(),
    post_key: model.text().nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default StockCount
