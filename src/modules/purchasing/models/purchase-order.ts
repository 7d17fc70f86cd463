import { model } from "@medusajs/framework/utils"
import { PURCHASE_ORDER_STATUSES, RECEIVED_STATUSES } from "../../../domain/purchasing/lifecycles"
import PurchaseOrderLine from "./purchase-order-line"
import Receipt from "./receipt"
import Supplier from "./supplier"

/** An order to one supplier for one warehouse. Drafts have no number. */
const PurchaseOrder = model.define(
  { name: "ComptoirPurchaseOrder", tableName: "comptoir_purchase_order" },
  {
    id: model.id({ prefix: "cpo" }).primaryKey(),
    number: model.text().nullable(),
    revision: model.number().default(1),
    supplier: model.belongsTo(() => Supplier, { mappedBy: "purchase_orders" }),
    /** The Medusa stock location that the goods come to. */
    location_id: model.text(),
    currency_code: model.text(),
    status: model.enum([...PURCHASE_ORDER_STATUSES]).default("draft"),
    on_hold: model.boolean().default(false),
    /** Derived from the lines in the transaction that changes them. */
    receipt_status: model.enum([...RECEIVED_STATUSES]).default("none"),
    line_count: model.number().default(0),
    /** Exact decimal: the sum of the lines' totals. */
    total: model.text().default("0"),
    /** Plain date, `YYYY-MM-DD`: the latest of the lines. */
    expected_on: model.text().nullable(),
    supplier_reference: model.text().nullable(),
    notes: model.text().nullable(),
    created_by: model.text().nullable(),
    approved_at: model.dateTime().nullable(),
    approved_by: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
    sent_by: model.text().nullable(),
    closed_at: model.dateTime().nullable(),
    closed_by: model.text().nullable(),
    close_reason: model.text().nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    /** Unique: the same creation asked twice makes one order. */
    idempotency_key: model.text().nullable(),
    /** Act → the key it was last asked with, so that one asked twice counts once. */
    act_keys: model.json().nullable(),
    metadata: model.json().nullable(),
    lines: model.hasMany(() => PurchaseOrderLine, { mappedBy: "purchase_order" }),
    receipts: model.hasMany(() => Receipt, { mappedBy: "purchase_order" }),
  }
)

export default PurchaseOrder
