import { model } from "@medusajs/framework/utils"
import { SUPPLIER_ANSWER_STATUSES } from "../../../domain/purchasing/proposal"
import SupplierAnswerLine from "./supplier-answer-line"

/** What a supplier answered to one revision of an order: that it stands, or what it would change. */
const SupplierAnswer = model.define(
  { name: "ComptoirSupplierAnswer", tableName: "comptoir_supplier_answer" },
  {
    id: model.id({ prefix: "cans" }).primaryKey(),
    purchase_order_id: model.text(),
    supplier_id: model.text(),
    portal_link_id: model.text().nullable(),
    /** The revision of the order that the supplier read. */
    revision: model.number(),
    status: model.enum([...SUPPLIER_ANSWER_STATUSES]),
    /** The supplier's own number for the order. */
    supplier_reference: model.text().nullable(),
    /** Who answered, as they signed. */
    answered_by: model.text().nullable(),
    note: model.text().nullable(),
    line_count: model.number().default(0),
    date_changed: model.boolean().default(false),
    quantity_changed: model.boolean().default(false),
    price_changed: model.boolean().default(false),
    answered_at: model.dateTime(),
    decided_at: model.dateTime().nullable(),
    decided_by: model.text().nullable(),
    /** What the buyer tells the supplier with the decision. */
    message: model.text().nullable(),
    superseded_by_id: model.text().nullable(),
    idempotency_key: model.text().nullable(),
    decide_key: model.text().nullable(),
    lines: model.hasMany(() => SupplierAnswerLine, { mappedBy: "answer" }),
  }
)

export default SupplierAnswer
