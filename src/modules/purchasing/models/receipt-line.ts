import { model } from "@medusajs/framework/utils"
import PurchaseOrderLine from "./purchase-order-line"
import Receipt from "./receipt"

/** What one delivery brought of one order line, or of an item without an order. Rejected units never enter stock. */
const ReceiptLine = model.define(
  { name: "ComptoirReceiptLine", tableName: "comptoir_receipt_line" },
  {
    id: model.id({ prefix: "crln" }).primaryKey(),
    receipt: model.belongsTo(() => Receipt, { mappedBy: "lines" }),
    /** None where goods came without an order. */
    purchase_order_line: model.belongsTo(() => PurchaseOrderLine, { mappedBy: "receipt_lines" }).nullable(),
    position: model.number().default(0),
    inventory_item_id: model.text(),
    accepted_quantity: model.number().default(0),
    rejected_quantity: model.number().default(0),
    reject_reason: model.text().nullable(),
    /** In stock, but on hold: neither sellable nor pickable. */
    quarantined_quantity: model.number().default(0),
    quarantine_reason: model.text().nullable(),
    /** The hold that its quarantined units went on. */
    hold_id: model.text().nullable(),
    /** Sent back to the supplier since, by posted returns. */
    returned_quantity: model.number().default(0),
    /** Exact decimal, where goods came without an order; else the order line has the price. */
    unit_price: model.text().nullable(),
    price_per_quantity: model.number().nullable(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
  }
)

export default ReceiptLine
