import { model } from "@medusajs/framework/utils"
import QuotationRequest from "./quotation-request"

/** What one supplier was chosen for, and the order that was made of it. Prices are as they were quoted. */
const QuotationAward = model.define(
  { name: "ComptoirQuotationAward", tableName: "comptoir_quotation_award" },
  {
    id: model.id({ prefix: "crqw" }).primaryKey(),
    quotation_request: model.belongsTo(() => QuotationRequest, { mappedBy: "awards" }),
    quotation_line_id: model.text(),
    supplier_id: model.text(),
    purchase_order_id: model.text(),
    quantity: model.number(),
    unit_price: model.text(),
    price_per_quantity: model.number().default(1),
    currency_code: model.text(),
    expected_on: model.text().nullable(),
  }
)

export default QuotationAward
