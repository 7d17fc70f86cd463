import { model } from "@medusajs/framework/utils"
import { PROPOSAL_DECISIONS } from "../../../domain/purchasing/proposal"
import SupplierAnswer from "./supplier-answer"

/** What a supplier would change of one order line, beside what was asked on the day of the answer. */
const SupplierAnswerLine = model.define(
  { name: "ComptoirSupplierAnswerLine", tableName: "comptoir_supplier_answer_line" },
  {
    id: model.id({ prefix: "canl" }).primaryKey(),
    answer: model.belongsTo(() => SupplierAnswer, { mappedBy: "lines" }),
    purchase_order_line_id: model.text(),
    position: model.number(),
    sku: model.text().nullable(),
    title: model.text().nullable(),
    asked_quantity: model.number(),
    /** What the supplier still owed of the line; the parts divide this. */
    asked_outstanding: model.number(),
    asked_unit_price: model.text(),
    price_per_quantity: model.number(),
    discount_percent: model.text().default("0"),
    asked_expected_on: model.text().nullable(),
    /** `[{ quantity, expected_on }]`: what comes when, of what is still owed. */
    parts: model.json(),
    /** Null where the price stands. */
    unit_price: model.text().nullable(),
    note: model.text().nullable(),
    decision: model.enum([...PROPOSAL_DECISIONS]).default("open"),
    reason: model.text().nullable(),
  }
)

export default SupplierAnswerLine
