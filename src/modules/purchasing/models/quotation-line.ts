import { model } from "@medusajs/framework/utils"
import QuotationRequest from "./quotation-request"

/** What is asked for of one inventory item. SKU and title are snapshots. */
const QuotationLine = model.define(
  { name: "ComptoirQuotationLine", tableName: "comptoir_quotation_line" },
  {
    id: model.id({ prefix: "crql" }).primaryKey(),
    quotation_request: model.belongsTo(() => QuotationRequest, { mappedBy: "lines" }),
    position: model.number(),
    inventory_item_id: model.text(),
    sku: model.text().nullable(),
    title: model.text().nullable(),
    /** In stock units. */
    quantity: model.number(),
    /** Plain date, `YYYY-MM-DD`. */
    wished_on: model.text().nullable(),
    note: model.text().nullable(),
  }
)

export default QuotationLine
