import { model } from "@medusajs/framework/utils"
import QuotationSupplier from "./quotation-supplier"

/** What a supplier answers to one line of the request. */
const QuotationAnswerLine = model.define(
  { name: "ComptoirQuotationAnswerLine", tableName: "comptoir_quotation_answer_line" },
  {
    id: model.id({ prefix: "crqa" }).primaryKey(),
    quotation_supplier: model.belongsTo(() => QuotationSupplier, { mappedBy: "answer_lines" }),
    quotation_line_id: model.text(),
    is_declined: model.boolean().default(false),
    /** Exact decimal, 6 places, net of VAT, for `price_per_quantity` stock units; null where the line is declined. */
    unit_price: model.text().nullable(),
    price_per_quantity: model.number().default(1),
    currency_code: model.text(),
    /** What the supplier can deliver; null: all that was asked. */
    quantity: model.number().nullable(),
    minimum_order_quantity: model.number().nullable(),
    lead_time_days: model.number().nullable(),
    /** Plain date, `YYYY-MM-DD`: the day of delivery, in place of a lead time. */
    delivers_on: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`: the last day of the price. */
    valid_until: model.text().nullable(),
    note: model.text().nullable(),
  }
)

export default QuotationAnswerLine
