import { model } from "@medusajs/framework/utils"
import PurchaseOrderLine from "./purchase-order-line"
import Receipt from "./receipt"

/** What one delivery brought of one order line. Rejected units never enter stock and are still owed. */
const ReceiptLine = model.define(
  { name: "ComptoirReceiptLine", tableName: "comptoir_receipt_line" },
  {
    id: model.id({ prefix: "crln" }).primaryKey(),
    receipt: model.belongsTo(() => Receipt, { mappedBy: "lines" }),
    purchase_order_line: model.belongsTo(() => PurchaseOrderLine, { mappedBy: "receipt_lines" }),
    inventory_item_id: model.text(),
    accepted_quantity: model.number().default(0),
    rejected_quantity: model.number().default(0),
    reject_reason: model.text().nullable(),
    lot: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    expires_on: model.text().nullable(),
  }
)

export default ReceiptLine
