import type {
  AnswerSource,
  AwardStrategy,
  InvitationStatus,
  QuotationRequestStatus,
} from "../../domain/purchasing/quotation"
import type { AnswerLine, AnswerLineInput } from "../../domain/purchasing/quotation-answer"
import type { ComparedSupplier, QuotationComparison } from "../../domain/purchasing/quotation-comparison"
import type { AskedLine, QuotingSupplier } from "../../domain/purchasing/quotation-offer"
import type { Allocation } from "../../domain/purchasing/quotation-plan"
import type { Page } from "./list"
import type { LocationRef, SupplierRef } from "./purchasing"

/** Decimals are exact text (`"12.5"`), plain dates `YYYY-MM-DD`, instants ISO 8601 in UTC. */
export type QuotationLineDTO = {
  id: string
  position: number
  inventory_item_id: string
  sku: string | null
  title: string | null
  quantity: number
  wished_on: string | null
  note: string | null
}

export type QuotationAnswerLineDTO = AnswerLine & { currency_code: string }

export type QuotationSupplierDTO = {
  id: string
  supplier_id: string
  supplier: SupplierRef & { email: string | null; language_code: string; status: string }
  status: InvitationStatus
  source: AnswerSource | null
  sent_at: string | null
  reminded_at: string | null
  reminder_count: number
  answered_at: string | null
  answered_by: string | null
  /** The answer came after the last day for answers. */
  is_late: boolean
  /** Goes up with each answer; sent back with the next, so that none is written over unseen. */
  version: number
  currency_code: string
  /** What the supplier asks for carriage of this request; null where it does not say. */
  freight_cost: string | null
  note: string | null
  decline_reason: string | null
  /** How many lines it priced. */
  priced_lines: number
  lines: QuotationAnswerLineDTO[]
}

export type QuotationAwardDTO = {
  id: string
  line_id: string
  supplier_id: string
  supplier_name: string
  quantity: number
  unit_price: string
  price_per_quantity: number
  currency_code: string
  expected_on: string | null
  purchase_order_id: string
  /** Null for a draft; `purchase_order_status` is null where the draft was deleted. */
  purchase_order_number: string | null
  purchase_order_status: string | null
}

export type QuotationRequestDTO = {
  id: string
  number: string | null
  title: string | null
  status: QuotationRequestStatus
  location_id: string
  location: LocationRef | null
  currency_code: string
  currency_decimals: number
  answer_by: string | null
  /** Sent, and the last day for answers has passed. */
  is_overdue: boolean
  notes: string | null
  line_count: number
  supplier_count: number
  answered_count: number
  declined_count: number
  purchase_order_id: string | null
  created_by: string | null
  sent_at: string | null
  sent_by: string | null
  closed_at: string | null
  closed_by: string | null
  awarded_at: string | null
  awarded_by: string | null
  award_strategy: AwardStrategy | null
  cancelled_at: string | null
  cancelled_by: string | null
  cancel_reason: string | null
  created_at: string
  updated_at: string
  /** On the single request only. */
  lines?: QuotationLineDTO[]
  suppliers?: QuotationSupplierDTO[]
  awards?: QuotationAwardDTO[]
}

/** A supplier of the comparison: its terms, its answers, and what it offers in all. */
export type ComparedSupplierDTO = QuotingSupplier & {
  code: string
  status: InvitationStatus
  is_late: boolean
  version: number
  note: string | null
  /** From 0 to 100; null where nothing was delivered yet. */
  score: number | null
  summary: ComparedSupplier
}

export type QuotationComparisonDTO = Omit<QuotationComparison, "suppliers"> & {
  quotation_request_id: string
  currency_code: string
  decimals: number
  /** The day of the rates and from which lead times count. */
  today: string
  lines: (AskedLine & Pick<QuotationLineDTO, "position" | "sku" | "title" | "note">)[]
  suppliers: ComparedSupplierDTO[]
  /** Currencies of answers that have no rate on the day, in words. */
  missing_rates: { currency_code: string; message: string }[]
}

export type SuggestedSupplierDTO = SupplierRef & {
  /** How many of the items it lists, and the best rank it has among them. */
  listed_items: number
  best_rank: number
}

// ---- requests ----

export type QuotationLineInput = {
  inventory_item_id: string
  quantity: number
  wished_on?: string | null
  note?: string | null
}

export type QuotationRequestInput = {
  title?: string | null
  location_id?: string
  currency_code?: string
  answer_by?: string | null
  notes?: string | null
  lines?: QuotationLineInput[]
  supplier_ids?: string[]
  purchase_order_id?: string
  idempotency_key?: string
}

export type QuotationAnswerInput = {
  lines: AnswerLineInput[]
  freight_cost?: string | number | null
  note?: string | null
  version?: number
  idempotency_key?: string
}

export type QuotationAwardInput = {
  strategy: AwardStrategy
  /** With `single`: the supplier that gets everything; the cheapest when left out. */
  supplier_id?: string
  /** With `by_hand`: who gets how much of what. */
  lines?: Allocation[]
  /** Keep the quoted prices as the suppliers' prices. */
  save_prices?: boolean
  /** Supplier → the version of its answer that was looked at. */
  versions?: Record<string, number>
  idempotency_key?: string
}

// ---- responses ----

export type QuotationRequestResponse = { quotation_request: QuotationRequestDTO }
export type QuotationRequestListResponse = Page & { quotation_requests: QuotationRequestDTO[] }
export type QuotationSentResponse = QuotationRequestResponse & {
  /** The suppliers that get a mail, and those without an address for one. */
  mailed: string[]
  without_address: string[]
}
export type QuotationComparisonResponse = { comparison: QuotationComparisonDTO }
export type SuggestedSupplierListResponse = { suppliers: SuggestedSupplierDTO[] }
export type QuotationAwardResponse = QuotationRequestResponse & {
  purchase_orders: { id: string; supplier_id: string }[]
}
export type QuotationFileResponse = {
  /** What the rows say, and what is wrong with the others. */
  answers: AnswerLine[]
  bad_rows: { line: number; message: string }[]
  empty: number
  is_written: boolean
}
