import type {
  PurchaseOrderStatus,
  ReceiptStatus,
  ReceivedStatus,
  SupplierItemStatus,
  SupplierStatus,
  VatCategory,
} from "../../domain/purchasing/lifecycles"
import type { SupplierAddressKind } from "../../domain/purchasing/supplier-details"
import type { Page } from "./list"

/** Decimals are exact text (`"12.500000"`), plain dates `YYYY-MM-DD`, instants ISO 8601 in UTC. */
export type SupplierDTO = {
  id: string
  code: string
  name: string
  legal_name: string | null
  contact_name: string | null
  email: string | null
  phone: string | null
  country_code: string | null
  currency_code: string
  language_code: string
  lead_time_days: number
  notes: string | null
  status: SupplierStatus
  /** Why it is on hold or archived. */
  status_reason: string | null
  vat_number: string | null
  company_number: string | null
  payment_days: number | null
  payment_end_of_month: boolean
  payment_note: string | null
  incoterm: string | null
  incoterm_place: string | null
  /** 1 is Monday. */
  working_days: number[]
  /** Both days included. */
  closings: SupplierClosingDTO[]
  minimum_order_value: string | null
  free_freight_threshold: string | null
  usual_freight_cost: string | null
  default_location_id: string | null
  default_location?: LocationRef | null
  over_tolerance_percent: string | null
  over_tolerance_units: number | null
  under_tolerance_percent: string | null
  under_tolerance_units: number | null
  account_holder: string | null
  /** The last four characters: `POST /admin/suppliers/:id/bank/reveal` answers all of it. */
  iban: string | null
  bic: string | null
  bank_name: string | null
  created_at: string
  updated_at: string
  /** On the single supplier only. */
  contacts?: SupplierContactDTO[]
  addresses?: SupplierAddressDTO[]
}

export type SupplierClosingDTO = { from: string; until: string; note?: string | null }

export type SupplierContactDTO = {
  id: string
  name: string
  role: string | null
  email: string | null
  phone: string | null
  receives_orders: boolean
}

export type SupplierAddressDTO = {
  id: string
  kind: SupplierAddressKind
  lines: string
  postal_code: string | null
  city: string | null
  country_code: string | null
}

export type InventoryItemRef = {
  id: string
  sku: string | null
  title: string | null
  thumbnail?: string | null
}
export type LocationRef = { id: string; name: string }
export type SupplierRef = Pick<SupplierDTO, "id" | "code" | "name">

export type PriceBreakDTO = { from_quantity: number; unit_price: string; discount_percent: string }

export type SupplierItemDTO = {
  id: string
  supplier_id: string
  supplier?: SupplierRef
  inventory_item_id: string
  inventory_item?: InventoryItemRef
  supplier_sku: string | null
  supplier_title: string | null
  barcode: string | null
  currency_code: string
  unit_price: string
  price_per_quantity: number
  /** Percent off the unit price. */
  discount_percent: string
  /** The days on which the price holds, both included; null leaves the period open. */
  valid_from: string | null
  valid_until: string | null
  minimum_order_quantity: number
  order_multiple: number
  purchase_unit: string | null
  pack_size: number
  lead_time_days: number | null
  /** 1 is asked first. */
  rank: number
  /** Null leaves it to the supplier. */
  over_tolerance_percent: string | null
  over_tolerance_units: number | null
  under_tolerance_percent: string | null
  under_tolerance_units: number | null
  /** Prices by quantity, the lowest quantity first. */
  price_breaks: PriceBreakDTO[]
  status: SupplierItemStatus
  created_at: string
  updated_at: string
}

export type PurchaseOrderLineDTO = {
  id: string
  purchase_order_id: string
  position: number
  inventory_item_id: string
  supplier_item_id: string | null
  sku: string | null
  title: string | null
  supplier_sku: string | null
  quantity: number
  purchase_unit: string | null
  pack_size: number
  unit_price: string
  price_per_quantity: number
  line_total: string
  vat_category: VatCategory
  vat_rate: string | null
  /** Percent taken off the unit price. */
  discount_percent: string
  /** When the goods are expected now. */
  expected_on: string | null
  /** What was asked when the order was sent. */
  requested_on: string | null
  /** What the supplier promised first. */
  first_promised_on: string | null
  last_received_on: string | null
  note: string | null
  split_from_line_id: string | null
  received_quantity: number
  /** How many of the received units were put aside. */
  quarantined_quantity: number
  rejected_quantity: number
  short_closed_quantity: number
  short_close_reason: string | null
  over_tolerance_percent: string | null
  over_tolerance_units: number | null
  under_tolerance_percent: string | null
  under_tolerance_units: number | null
  /** max(0, ordered − received − short-closed): what the supplier still owes. */
  outstanding_quantity: number
  /** On `/admin/purchase-order-lines` only. */
  purchase_order?: Pick<
    PurchaseOrderDTO,
    "id" | "number" | "status" | "supplier_id" | "location_id" | "supplier" | "location"
  >
}

/** What was agreed with the supplier when the order was sent. */
export type PaymentTermsDTO = { days: number | null; end_of_month: boolean; note: string | null }

/** The VAT of the lines that share a category and a rate. */
export type VatShareDTO = { category: VatCategory; rate: string | null; net: string; vat: string }

/** A line as a revision has it. */
export type RevisionLineDTO = {
  line_id: string
  position: number
  sku: string | null
  title: string | null
  supplier_sku: string | null
  quantity: number
  unit_price: string
  price_per_quantity: number
  discount_percent: string
  line_total: string
  expected_on: string | null
  note: string | null
  split_from_line_id: string | null
}

/** One change between two revisions; `before` and `after` hold only the fields that differ. */
export type LineDifferenceDTO = {
  kind: "added" | "cancelled" | "changed" | "split"
  line_id: string
  position: number
  sku: string | null
  title: string | null
  /** The line that the new one was split from. */
  split_from_line_id?: string | null
  before: Partial<RevisionLineDTO>
  after: Partial<RevisionLineDTO>
}

export type PurchaseOrderRevisionDTO = {
  id: string
  revision: number
  reason: string | null
  changes: LineDifferenceDTO[]
  lines: RevisionLineDTO[]
  total: string
  made_by: string | null
  created_at: string
}

export type PurchaseOrderDTO = {
  id: string
  number: string | null
  revision: number
  supplier_id: string
  supplier?: SupplierRef
  location_id: string
  location?: LocationRef
  currency_code: string
  status: PurchaseOrderStatus
  on_hold: boolean
  receipt_status: ReceivedStatus
  line_count: number
  /** Net of VAT. */
  total: string
  vat_total: string
  /** Net and VAT together. */
  gross_total: string
  expected_on: string | null
  requested_on: string | null
  first_promised_on: string | null
  delivered_on: string | null
  /** What the supplier still owes, over all lines. */
  outstanding_quantity: number
  /** The day that lateness is measured against: first promised, else requested, else expected. */
  due_on: string | null
  /** True when the order is open, not fully received and the day it was due has passed. */
  is_late: boolean
  /** 0 when it is not late. */
  days_late: number
  hold_reason: string | null
  held_at: string | null
  held_by: string | null
  submitted_at: string | null
  submitted_by: string | null
  /** The role that must approve; null where anybody who approves orders may. */
  approval_role: string | null
  /** The total in the store's currency at which approval was asked for. */
  approval_amount: string | null
  approved_total: string | null
  return_reason: string | null
  /** Whether it went by mail, or by other means; null until it is sent. */
  is_mailed: boolean | null
  acknowledged_at: string | null
  acknowledged_by: string | null
  merged_into_id: string | null
  duplicated_from_id: string | null
  quotation_request_id: string | null
  incoterm: string | null
  incoterm_place: string | null
  payment_terms: PaymentTermsDTO | null
  supplier_reference: string | null
  notes: string | null
  created_by: string | null
  approved_at: string | null
  approved_by: string | null
  sent_at: string | null
  sent_by: string | null
  closed_at: string | null
  closed_by: string | null
  close_reason: string | null
  cancelled_at: string | null
  cancelled_by: string | null
  cancel_reason: string | null
  created_at: string
  updated_at: string
  /** On the single order only. */
  lines?: PurchaseOrderLineDTO[]
  vat_breakdown?: VatShareDTO[]
  revisions?: PurchaseOrderRevisionDTO[]
  receipts?: ReceiptDTO[]
}

export type ReceiptLineDTO = {
  id: string
  receipt_id: string
  position: number
  /** Null where goods came without an order. */
  purchase_order_line_id: string | null
  inventory_item_id: string
  /** On the single receipt only. */
  inventory_item?: InventoryItemRef | null
  accepted_quantity: number
  rejected_quantity: number
  reject_reason: string | null
  /** Taken in and put on hold. */
  quarantined_quantity: number
  quarantine_reason: string | null
  hold_id: string | null
  /** Sent back to the supplier since. */
  returned_quantity: number
  lot: string | null
  expires_on: string | null
  /** Of goods without an order; else the order line has the price. */
  unit_price: string | null
  price_per_quantity: number | null
  /** What a unit cost, net of discount; on the single receipt only. */
  unit_cost?: string
  /** What the units that were taken in cost, in the receipt's currency; on the single receipt only. */
  value?: string
  /** The order line it receives, on the single receipt only. */
  purchase_order_line?: PurchaseOrderLineDTO
}

export type ReceiptDTO = {
  id: string
  number: string | null
  /** Null where goods came without an order. */
  purchase_order_id: string | null
  purchase_order?: Pick<PurchaseOrderDTO, "id" | "number" | "status"> | null
  supplier_id: string
  supplier?: SupplierRef
  location_id: string
  location?: LocationRef
  currency_code: string | null
  /** The rate into the valuation currency that its goods were valued at. */
  exchange_rate: string | null
  valuation_currency: string | null
  /** What its goods cost, in its currency and in the valuation's; on the single receipt only. */
  value?: string
  valuation_value?: string | null
  status: ReceiptStatus
  delivery_note: string | null
  received_on: string
  notes: string | null
  created_by: string | null
  posted_at: string | null
  posted_by: string | null
  reversal_number: string | null
  reversed_at: string | null
  reversed_by: string | null
  reverse_reason: string | null
  created_at: string
  updated_at: string
  lines?: ReceiptLineDTO[]
}

// ---- requests ----

export type SupplierInput = Partial<
  Omit<
    SupplierDTO,
    | "id"
    | "created_at"
    | "updated_at"
    | "status"
    | "status_reason"
    | "default_location"
    | "account_holder"
    | "iban"
    | "bic"
    | "bank_name"
    | "contacts"
    | "addresses"
  >
> & {
  name: string
  currency_code: string
  /** In place of those there are; one that keeps its id stays the same. */
  contacts?: (Omit<SupplierContactDTO, "id"> & { id?: string })[]
  addresses?: (Omit<SupplierAddressDTO, "id"> & { id?: string })[]
}

export type SupplierItemInput = {
  inventory_item_id: string
  unit_price: string | number
  /** The supplier's when left out. */
  currency_code?: string
  supplier_sku?: string | null
  supplier_title?: string | null
  barcode?: string | null
  price_per_quantity?: number
  discount_percent?: string | number
  valid_from?: string | null
  valid_until?: string | null
  minimum_order_quantity?: number
  order_multiple?: number
  purchase_unit?: string | null
  pack_size?: number
  lead_time_days?: number | null
  rank?: number
  over_tolerance_percent?: string | number | null
  over_tolerance_units?: number | null
  under_tolerance_percent?: string | number | null
  under_tolerance_units?: number | null
  /** All prices by quantity, in place of those it has. */
  price_breaks?: { from_quantity: number; unit_price: string | number; discount_percent?: string | number }[]
}

export type PurchaseOrderLineInput = {
  inventory_item_id: string
  quantity: number
  /** The supplier item's when left out; required for an item the supplier does not list. */
  unit_price?: string | number
  price_per_quantity?: number
  expected_on?: string | null
  vat_category?: VatCategory
  vat_rate?: string | number | null
  /** Percent taken off the unit price. */
  discount_percent?: string | number
  /** Told to the supplier with the line. */
  note?: string | null
}

export type PurchaseOrderInput = {
  supplier_id: string
  location_id: string
  lines?: PurchaseOrderLineInput[]
  supplier_reference?: string | null
  notes?: string | null
  /** When the whole order is wanted; each line's own expected day, where it has none. */
  requested_on?: string | null
  /** The request for quotation that the order comes from. */
  quotation_request_id?: string | null
  idempotency_key?: string
}

export type ReceiptLineInput = {
  /** Of an ordered line; `inventory_item_id` of goods without an order. */
  purchase_order_line_id?: string
  inventory_item_id?: string
  accepted_quantity: number
  rejected_quantity?: number
  /** Required when something is rejected. */
  reject_reason?: string | null
  quarantined_quantity?: number
  /** Required when something is put aside. */
  quarantine_reason?: string | null
  lot?: string | null
  expires_on?: string | null
  /** Of goods without an order; the supplier's own price where it is left out. */
  unit_price?: string | number | null
  price_per_quantity?: number | null
}

export type ReceiptInput = {
  purchase_order_id?: string
  /** Of goods without an order. */
  supplier_id?: string
  location_id?: string
  /** Whether somebody is still counting it. */
  counting?: boolean
  /** Left out: everything outstanding. */
  lines?: ReceiptLineInput[]
  delivery_note?: string | null
  /** Today when left out. */
  received_on?: string
  notes?: string | null
  idempotency_key?: string
}

// ---- responses ----

export type SupplierResponse = { supplier: SupplierDTO }
export type SupplierListResponse = Page & { suppliers: SupplierDTO[] }
export type SupplierItemResponse = { supplier_item: SupplierItemDTO }
export type SupplierItemListResponse = Page & { supplier_items: SupplierItemDTO[] }
export type PurchaseOrderResponse = { purchase_order: PurchaseOrderDTO }
/** `GET /admin/purchase-orders/late`: how many are late, and by how many days the worst of them. */
export type LatePurchaseOrdersResponse = { late: { count: number; oldest_days: number } }
/** `POST /admin/purchase-orders/:id/send`: whether it went by mail. */
export type SendPurchaseOrderResponse = PurchaseOrderResponse & { mailed: boolean }
/** `POST /admin/purchase-orders/:id/revise`. */
export type RevisePurchaseOrderResponse = PurchaseOrderResponse & {
  revision: number
  is_changed: boolean
  differences: LineDifferenceDTO[]
  mailed: boolean
}
/** What could not be taken over as it was into the copy of an order. */
export type DuplicateAdjustmentDTO = {
  sku: string | null
  title: string | null
  kind: "left_out" | "price_kept" | "quantity_raised"
  from?: number
  to?: number
}
/** `POST /admin/purchase-orders/:id/duplicate`. */
export type DuplicatePurchaseOrderResponse = PurchaseOrderResponse & { adjustments: DuplicateAdjustmentDTO[] }
export type PurchaseOrderListResponse = Page & { purchase_orders: PurchaseOrderDTO[] }
export type PurchaseOrderLineListResponse = Page & { purchase_order_lines: PurchaseOrderLineDTO[] }
export type ReceiptResponse = { receipt: ReceiptDTO }
export type ReceiptListResponse = Page & { receipts: ReceiptDTO[] }

/** `GET /admin/purchasing/items`: what a search for something to order finds. */
export type OrderableItemDTO = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  barcode: string | null
  thumbnail: string | null
  /** The active supplier item of the asked supplier, if it lists the item. */
  supplier_item: SupplierItemDTO | null
}
export type OrderableItemListResponse = { items: OrderableItemDTO[] }

/** `GET /admin/purchasing/on-order`: per inventory item and location, what is owed, what is in transit, and when. */
export type OnOrderDTO = {
  inventory_item_id: string
  location_id: string
  location_name: string
  outstanding_quantity: number
  /** On its way from other warehouses. */
  in_transit_quantity: number
  next_expected_on: string | null
  order_count: number
}
export type OnOrderResponse = { on_order: OnOrderDTO[] }
