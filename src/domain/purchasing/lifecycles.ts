import type { Lifecycle } from "../shared/lifecycle"

/** On hold: known and kept, but nothing new is ordered from it until somebody releases it. */
export const SUPPLIER_STATUSES = ["active", "on_hold", "archived"] as const
export type SupplierStatus = (typeof SUPPLIER_STATUSES)[number]

export const SUPPLIER_LIFECYCLE: Lifecycle<SupplierStatus> = {
  active: ["on_hold", "archived"],
  on_hold: ["active", "archived"],
  archived: ["active"],
}

export const SUPPLIER_ITEM_STATUSES = ["active", "archived"] as const
export type SupplierItemStatus = (typeof SUPPLIER_ITEM_STATUSES)[number]

export const PURCHASE_ORDER_STATUSES = [
  "draft",
  "pending_approval",
  "approved",
  "sent",
  "acknowledged",
  "closed",
  "cancelled",
] as const
export type PurchaseOrderStatus = (typeof PURCHASE_ORDER_STATUSES)[number]

/** A purchase order that the supplier holds: its goods count as incoming and may be received. */
export const OPEN_PURCHASE_ORDER_STATUSES = [
  "sent",
  "acknowledged",
] as const satisfies readonly PurchaseOrderStatus[]

export const PURCHASE_ORDER_LIFECYCLE: Lifecycle<PurchaseOrderStatus> = {
  draft: ["pending_approval", "approved", "cancelled"],
  pending_approval: ["draft", "approved", "cancelled"],
  approved: ["draft", "pending_approval", "sent", "cancelled"],
  sent: ["acknowledged", "closed", "cancelled"],
  acknowledged: ["closed", "cancelled"],
  closed: [],
  cancelled: [],
}

export const RECEIPT_STATUSES = ["draft", "counting", "posted", "reversed"] as const
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number]

export const RECEIPT_LIFECYCLE: Lifecycle<ReceiptStatus> = {
  draft: ["counting", "posted"],
  counting: ["draft", "posted"],
  posted: ["reversed"],
  reversed: [],
}

/** Follows from the lines, never set by hand. */
export const RECEIVED_STATUSES = ["none", "partial", "full", "over"] as const
export type ReceivedStatus = (typeof RECEIVED_STATUSES)[number]

export const VAT_CATEGORIES = ["S", "Z", "E", "AE", "K"] as const
export type VatCategory = (typeof VAT_CATEGORIES)[number]
