import { model } from "@medusajs/framework/utils"
import { ANSWER_SOURCES, INVITATION_STATUSES } from "../../../domain/purchasing/quotation"
import QuotationAnswerLine from "./quotation-answer-line"
import QuotationRequest from "./quotation-request"

/** A supplier that is asked, and what its answer says as a whole. */
const QuotationSupplier = model.define(
  { name: "ComptoirQuotationSupplier", tableName: "comptoir_quotation_supplier" },
  {
    id: model.id({ prefix: "crqs" }).primaryKey(),
    quotation_request: model.belongsTo(() => QuotationRequest, { mappedBy: "suppliers" }),
    supplier_id: model.text(),
    status: model.enum([...INVITATION_STATUSES]).default("invited"),
    source: model.enum([...ANSWER_SOURCES]).nullable(),
    sent_at: model.dateTime().nullable(),
    reminded_at: model.dateTime().nullable(),
    reminder_count: model.number().default(0),
    answered_at: model.dateTime().nullable(),
    answered_by: model.text().nullable(),
    /** Whether the answer came after the last day for answers. */
    is_late: model.boolean().default(false),
    /** Goes up with each answer, so that one written over an unread newer one is refused. */
    version: model.number().default(0),
    /** The key that the last answer was sent with. */
    answer_key: model.text().nullable(),
    /** The currency of the answer: the supplier's on the day. */
    currency_code: model.text().nullable(),
    /** Exact decimal: what the supplier asks for carriage of this request; null where it does not say. */
    freight_cost: model.text().nullable(),
    note: model.text().nullable(),
    decline_reason: model.text().nullable(),
    answer_lines: model.hasMany(() => QuotationAnswerLine, { mappedBy: "quotation_supplier" }),
  }
)

export default QuotationSupplier
