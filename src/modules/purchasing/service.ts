import type { Context } from "@medusajs/framework/types"
import { InjectManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import PurchaseOrder from "./models/purchase-order"
import PurchaseOrderLine from "./models/purchase-order-line"
import Receipt from "./models/receipt"
import ReceiptLine from "./models/receipt-line"
import Supplier from "./models/supplier"
import SupplierItem from "./models/supplier-item"
import { OwedPosition, Position, owedAt } from "./store/owed"
import { sqlOf } from "./store/sql"

/** Keeps suppliers, what they sell, purchase orders and receipts. */
export default class PurchasingService extends MedusaService({
  ComptoirSupplier: Supplier,
  ComptoirSupplierItem: SupplierItem,
  ComptoirPurchaseOrder: PurchaseOrder,
  ComptoirPurchaseOrderLine: PurchaseOrderLine,
  ComptoirReceipt: Receipt,
  ComptoirReceiptLine: ReceiptLine,
}) {
  /** Per position, what open orders still owe: what Medusa's `incoming_quantity` must say. */
  @InjectManager()
  async owedAt(positions: readonly Position[], @MedusaContext() sharedContext: Context = {}): Promise<OwedPosition[]> {
    return owedAt(sqlOf(sharedContext), positions)
  }
}
