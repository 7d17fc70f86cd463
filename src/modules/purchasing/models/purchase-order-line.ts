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
    /** Exact decimal, in the currency's decimals. */
    line_total: model.text(),
    vat_category: model.enum([...VAT_CATEGORIES]).default("S"),
    /** Percent as an exact decimal; null where the rate is not known yet. */
    vat_rate: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expected_on: model.text().nullable(),
    /** Accepted at receipts, reversals taken off. */
    received_quantity: model.number().default(0),
    rejected_quantity: model.number().default(0),
    short_closed_quantity: model.number().default(0),
    short_close_reason: model.text().nullable(),
    receipt_lines: model.hasMany(() => ReceiptLine, { mappedBy: "purchase_order_line" }),
  }
)

export default PurchaseOrderLine
