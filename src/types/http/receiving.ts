import type { ReturnSettlement, SupplierReturnStatus } from "../../domain/purchasing/supplier-return"
import type { HoldEntryKind, HoldKind } from "../../domain/stock/hold"
import type { Page } from "./list"
import type { InventoryItemRef, LocationRef, ReceiptDTO, SupplierRef } from "./purchasing"

/** A line of an order as a clerk receives it; the quantities are left out for who counts without knowing them. */
export type ReceivableLineDTO = {
  id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
  supplier_sku: string | null
  purchase_unit: string | null
  pack_size: number
  expected_on: string | null
  quantity?: number
  received_quantity?: number
  /** What the supplier still owes. */
  outstanding_quantity?: number
  /** What one more delivery may bring, with the line's tolerance. */
  receivable_quantity?: number
  /** Units over and under the ordered quantity that are tolerated. */
  tolerance?: { over: number; under: number }
  tracks_lots: boolean
  tracks_expiry: boolean
}

/** `GET /admin/receiving`: what a clerk needs to receive, of an order where one is named. */
export type ReceivingResponse = {
  sees_expected: boolean
  /** Names of reasons that Comptoir knows, then the merchant's own. */
  reject_reasons: string[]
  purchase_order: {
    id: string
    number: string | null
    supplier: SupplierRef
    location: LocationRef
    currency_code: string
  } | null
  lines: ReceivableLineDTO[]
}

/** `GET /admin/receiving/scan`: what a scanned code names. */
export type ScannedDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  purchase_order_line_id: string | null
  pack_size: number
  purchase_unit: string | null
  tracks_lots: boolean
  tracks_expiry: boolean
}
/** A GS1 code says more than the article: its lot, when it expires, and how many are in what was scanned. */
export type ScanResponse = {
  code: string
  found: ScannedDTO[]
  lot: string | null
  expires_on: string | null
  quantity: number | null
}

export type ItemTrackingDTO = { inventory_item_id: string; tracks_lots: boolean; tracks_expiry: boolean }
export type ItemTrackingResponse = { item_tracking: ItemTrackingDTO }

// ---- returns to suppliers ----

export type SupplierReturnLineDTO = {
  id: string
  supplier_return_id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
  supplier_sku: string | null
  receipt_line_id: string | null
  purchase_order_line_id: string | null
  hold_id: string | null
  quantity: number
  reason: string | null
  settlement: ReturnSettlement
  lot: string | null
  expires_on: string | null
  unit_price: string
  price_per_quantity: number
  expected_credit: string
  /** The receipt that the goods came with, on the single return only. */
  receipt?: { id: string; number: string | null } | null
}

export type SupplierReturnDTO = {
  id: string
  number: string | null
  supplier_id: string
  supplier?: SupplierRef
  location_id: string
  location?: LocationRef
  receipt_id: string | null
  receipt?: Pick<ReceiptDTO, "id" | "number" | "status"> | null
  status: SupplierReturnStatus
  currency_code: string
  supplier_reference: string | null
  notes: string | null
  returned_on: string
  line_count: number
  unit_count: number
  expected_credit: string
  credit_received_on: string | null
  credit_received_amount: string | null
  credit_reference: string | null
  created_by: string | null
  posted_at: string | null
  posted_by: string | null
  reversal_number: string | null
  reversed_at: string | null
  reversed_by: string | null
  reverse_reason: string | null
  created_at: string
  updated_at: string
  lines?: SupplierReturnLineDTO[]
}
export type SupplierReturnResponse = { supplier_return: SupplierReturnDTO }
/** Of a posted return: whether the supplier was told by mail. */
export type SupplierReturnPostedResponse = SupplierReturnResponse & { mailed: boolean }
export type SupplierReturnListResponse = Page & { supplier_returns: SupplierReturnDTO[] }

// ---- holds ----

export type StockHoldEntryDTO = {
  id: string
  /** Positive when units were put on hold. */
  quantity: number
  kind: HoldEntryKind
  reason: string | null
  document_type: string | null
  document_id: string | null
  document_number: string | null
  actor_name: string | null
  occurred_at: string
}

export type StockHoldDTO = {
  id: string
  inventory_item_id: string
  inventory_item: InventoryItemRef
  location_id: string
  location: LocationRef
  /** What is held now. */
  quantity: number
  placed_quantity: number
  kind: HoldKind
  reason: string | null
  lot: string | null
  expires_on: string | null
  document_type: string | null
  document_id: string | null
  document_line_id: string | null
  document_number: string | null
  supplier: SupplierRef | null
  placed_at: string
  placed_by_name: string | null
  /** Where its units lie; the rest of the hold lies unassigned. */
  bins: { id: string; code: string; quantity: number }[]
  ended_at: string | null
  /** On the single hold only. */
  entries?: StockHoldEntryDTO[]
}
export type StockHoldResponse = { stock_hold: StockHoldDTO }
export type StockHoldListResponse = Page & { stock_holds: StockHoldDTO[] }
