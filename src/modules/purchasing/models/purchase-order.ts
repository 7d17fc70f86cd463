import { model } from "@medusajs/framework/utils"
import { PURCHASE_ORDER_STATUSES, RECEIVED_STATUSES } from "../../../domain/purchasing/lifecycles"
import PurchaseOrderLine from "./purchase-order-line"
import PurchaseOrderRevision from "./purchase-order-revision"
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
    /** Exact decimal: the VAT on the lines, rounded per category and rate. */
    vat_total: model.text().default("0"),
    /** Plain date, `YYYY-MM-DD`, the latest of the lines: when the goods are expected now. */
    expected_on: model.text().nullable(),
    /** What was asked when the order was sent; before that, what the buyer asks for the whole order. */
    requested_on: model.text().nullable(),
    /** What the supplier promised first; never changed again. */
    first_promised_on: model.text().nullable(),
    /** When the last of the goods came in. */
    delivered_on: model.text().nullable(),
    supplier_reference: model.text().nullable(),
    notes: model.text().nullable(),
    created_by: model.text().nullable(),
    /** Why the order waits; a held order still counts as incoming. */
    hold_reason: model.text().nullable(),
    held_at: model.dateTime().nullable(),
    held_by: model.text().nullable(),
    submitted_at: model.dateTime().nullable(),
    submitted_by: model.text().nullable(),
    /** The role that must approve; null where anybody who approves orders may. */
    approval_role: model.text().nullable(),
    /** Exact decimal: the total in the store's currency at which approval was asked for. */
    approval_amount: model.text().nullable(),
    /** Exact decimal, in the order's currency: the total that was approved. */
    approved_total: model.text().nullable(),
    /** Why the approver sent the order back to its buyer. */
    return_reason: model.text().nullable(),
    approved_at: model.dateTime().nullable(),
    approved_by: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
    sent_by: model.text().nullable(),
    /** Whether it went by mail, or by other means; null until it is sent. */
    is_mailed: model.boolean().nullable(),
    acknowledged_at: model.dateTime().nullable(),
    acknowledged_by: model.text().nullable(),
    closed_at: model.dateTime().nullable(),
    closed_by: model.text().nullable(),
    close_reason: model.text().nullable(),
    cancelled_at: model.dateTime().nullable(),
    cancelled_by: model.text().nullable(),
    cancel_reason: model.text().nullable(),
    /** The draft that took in this one's lines. */
    merged_into_id: model.text().nullable(),
    duplicated_from_id: model.text().nullable(),
    quotation_request_id: model.text().nullable(),
    /** Snapshots at sending: the terms that the supplier's record had that day. */
    incoterm: model.text().nullable(),
    incoterm_place: model.text().nullable(),
    /** `{ days, end_of_month, note }`. */
    payment_terms: model.json().nullable(),
    /** Unique: the same creation asked twice makes one order. */
    idempotency_key: model.text().nullable(),
    /** Act → the key it was last asked with, so that one asked twice counts once. */
    act_keys: model.json().nullable(),
    metadata: model.json().nullable(),
    lines: model.hasMany(() => PurchaseOrderLine, { mappedBy: "purchase_order" }),
    revisions: model.hasMany(() => PurchaseOrderRevision, { mappedBy: "purchase_order" }),
    receipts: model.hasMany(() => Receipt, { mappedBy: "purchase_order" }),
  }
)

export default PurchaseOrder
