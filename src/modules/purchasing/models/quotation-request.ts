import { model } from "@medusajs/framework/utils"
import { AWARD_STRATEGIES, QUOTATION_REQUEST_STATUSES } from "../../../domain/purchasing/quotation"
import QuotationAward from "./quotation-award"
import QuotationLine from "./quotation-line"
import QuotationSupplier from "./quotation-supplier"

/** The same lines asked of several suppliers at once. Drafts have no number. */
const QuotationRequest = model.define(
  { name: "ComptoirQuotationRequest", tableName: "comptoir_quotation_request" },
  {
    id: model.id({ prefix: "crfq" }).primaryKey(),
    number: model.text().nullable(),
    /** What the buyer calls it; suppliers read it too. */
    title: model.text().nullable(),
    status: model.enum([...QUOTATION_REQUEST_STATUSES]).default("draft"),
    /** The Medusa stock location that the goods are to come to. */
    location_id: model.text(),
    /** The currency that answers are compared in. */
    currency_code: model.text(),
    /** Plain date, `YYYY-MM-DD`: the last day for answers. */
    answer_by: model.text().nullable(),
    /** Read by the suppliers. */
    notes: model.text().nullable(),
    line_count: model.number().default(0),
    /** The draft order that the lines came from. */
    purchase_order_id: model.text().nullable(),
    created_by: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
    sent_by: model.text().nullable(),
    closed_at: model.dateTime().nullable(),
    closed_by: model.text().nullable(),
    awarded_at: model.dateTime().nullable(),
    awarded_by: model.text().nullable(),
    award_strategy: model.enum([...AWARD_STRATEGIES]).nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    /** Unique: the same creation asked twice makes one request. */
    idempotency_key: model.text().nullable(),
    /** Act → the key it was last asked with, so that one asked twice counts once. */
    act_keys: model.json().nullable(),
    metadata: model.json().nullable(),
    lines: model.hasMany(() => QuotationLine, { mappedBy: "quotation_request" }),
    suppliers: model.hasMany(() => QuotationSupplier, { mappedBy: "quotation_request" }),
    awards: model.hasMany(() => QuotationAward, { mappedBy: "quotation_request" }),
  }
)

export default QuotationRequest
