import { MedusaService } from "@medusajs/framework/utils"
import PurchaseOrder from "./models/purchase-order"
import PurchaseOrderLine from "./models/purchase-order-line"
import Receipt from "./models/receipt"
import ReceiptLine from "./models/receipt-line"
import Supplier from "./models/supplier"
import SupplierItem from "./models/supplier-item"

/** Keeps suppliers, what they sell, purchase orders and receipts. */
export default class PurchasingService extends MedusaService({
  ComptoirSupplier: Supplier,
  ComptoirSupplierItem: SupplierItem,
  ComptoirPurchaseOrder: PurchaseOrder,
  ComptoirPurchaseOrderLine: PurchaseOrderLine,
  ComptoirReceipt: Receipt,
  ComptoirReceiptLine: ReceiptLine,
}) {}
