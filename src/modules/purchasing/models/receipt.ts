import { model } from "@medusajs/framework/utils"
import { RECEIPT_STATUSES } from "../../../domain/purchasing/lifecycles"
import PurchaseOrder from "./purchase-order"
import ReceiptLine from "./receipt-line"
import Supplier from "./supplier"

/** One delivery of a purchase order. Posted, it is immutable; a reversal undoes it under a number of its own. */
const Receipt = model.define(
  { name: "ComptoirReceipt", tableName: "comptoir_receipt" },
  {
    id: model.id({ prefix: "crec" }).primaryKey(),
    number: model.text().nullable(),
    /** None where goods came without an order. */
    purchase_order: model.belongsTo(() => PurchaseOrder, { mappedBy: "receipts" }).nullable(),
    supplier: model.belongsTo(() => Supplier, { mappedBy: "receipts" }),
    location_id: model.text(),
    status: model.enum([...RECEIPT_STATUSES]).default("draft"),
    /** The number on the supplier's delivery note. */
    delivery_note: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    received_on: model.text(),
    notes: model.text().nullable(),
    /** The currency of its prices: the order's, or the supplier's. */
    currency_code: model.text().nullable(),
    /** Exact decimal: the rate into the valuation currency that its goods were valued at. */
    exchange_rate: model.text().nullable(),
    valuation_currency: model.text().nullable(),
    created_by: model.text().nullable(),
    posted_at: model.dateTime().nullable(),
    posted_by: model.text().nullable(),
    reversal_number: model.text().nullable(),
    reversed_at: model.dateTime().nullable(),
    reversed_by: model.text().nullable(),
    reverse_reason: model.text().nullable(),
    /** Keys of the acts, so that one asked twice counts once. */
    create_key: model.text().nullable(),
    post_key: model.text().nullable(),
    reverse_key: model.text().nullable(),
    metadata: model.json().nullable(),
    lines: model.hasMany(() => ReceiptLine, { mappedBy: "receipt" }),
  }
)

export default Receipt
