import { model } from "@medusajs/framework/utils"
import { VAT_CATEGORIES } from "../../../domain/purchasing/lifecycles"
import PurchaseOrder from "./purchase-order"
import ReceiptLine from "./receipt-line"

/** What is ordered of one inventory item. SKU, title, price and pack are snapshots of the day it was ordered. */
const PurchaseOrderLine = model.define(
  { name: "ComptoirPurchaseOrderLine", tableName: "comptoir_purchase_order_line" },
  {
    id: model.id({ prefix: "cpol" }).primaryKey(),
    purchase_order: model.belongsTo(() => PurchaseOrder, { mappedBy: "lines" }),
    position: model.number(),
    inventory_item_id: model.text(),
    supplier_item_id: model.text().nullable(),
    sku: model.text().nullable(),
    title: model.text().nullable(),
    supplier_sku: model.text().nullable(),
    /** In stock units. */
    quantity: model.number(),
    purchase_unit: model.text().nullable(),
    pack_size: model.number().default(1),
    /** Exact decimal, 6 places, net of VAT, for `price_per_quantity` stock units. */
    unit_price: model.text(),
    price_per_quantity: model.number().default(1),
    /** Percent as an exact decimal, taken off the unit price. */
    discount_percent: model.text().default("0"),
    /** Exact decimal, in the currency's decimals. */
    line_total: model.text(),
    vat_category: model.enum([...VAT_CATEGORIES]).default("S"),
    /** Percent as an exact decimal; null where the rate is not known yet. */
    vat_rate: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`: when the goods are expected now. */
    expected_on: model.text().nullable(),
    /** What was asked when the order was sent. */
    requested_on: model.text().nullable(),
    /** What the supplier promised first; never changed again. */
    first_promised_on: model.text().nullable(),
    last_received_on: model.text().nullable(),
    /** Told to the supplier with the line. */
    note: model.text().nullable(),
    /** The line that this one was taken from, to come on another day. */
    split_from_line_id: model.text().nullable(),
    /** Accepted or put aside at receipts, reversals taken off: what is physically here. */
    received_quantity: model.number().default(0),
    /** How many of the received units were put aside. */
    quarantined_quantity: model.number().default(0),
    rejected_quantity: model.number().default(0),
    short_closed_quantity: model.number().default(0),
    short_close_reason: model.text().nullable(),
    /** How much more or less than ordered is taken; null where the line says nothing. */
    over_tolerance_percent: model.text().nullable(),
    over_tolerance_units: model.number().nullable(),
    under_tolerance_percent: model.text().nullable(),
    under_tolerance_units: model.number().nullable(),
    receipt_lines: model.hasMany(() => ReceiptLine, { mappedBy: "purchase_order_line" }),
  }
)

export default PurchaseOrderLine
