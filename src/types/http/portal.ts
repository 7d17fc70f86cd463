import type { PortalEntityType, PortalLinkState } from "../../domain/purchasing/portal-access"
import type { PurchaseOrderStatus } from "../../domain/purchasing/lifecycles"
import type {
  MoneyEffect,
  ProposalDecision,
  ProposedPart,
  ShownAnswerStatus,
} from "../../domain/purchasing/proposal"
import type { Page } from "./list"
import type { SupplierRef } from "./purchasing"

/** A supplier's link to a document. Its address is told only when it is issued or renewed. */
export type PortalLinkDTO = {
  id: string
  supplier_id: string
  entity_type: PortalEntityType
  entity_id: string
  state: PortalLinkState
  expires_at: string
  created_by: string | null
  created_at: string
  revoked_at: string | null
  revoked_by: string | null
  replaced_by_id: string | null
  visit_count: number
  last_visited_at: string | null
  url?: string
}

export type PortalVisitDTO = {
  id: string
  /** `order`, `answer`, `upload`, `document`, `quotation`… */
  act: string
  /** The same for the same address; it says nothing of where that is. */
  address_hash: string
  user_agent: string | null
  at: string
}

/** What a supplier would change of one order line, beside what was asked. */
export type SupplierAnswerLineDTO = {
  id: string
  line_id: string
  position: number
  sku: string | null
  title: string | null
  supplier_sku: string | null
  asked_quantity: number
  asked_outstanding: number
  asked_unit_price: string
  price_per_quantity: number
  discount_percent: string
  asked_expected_on: string | null
  /** What comes when, of what was still owed; empty where nothing comes any more. */
  parts: ProposedPart[]
  /** Null where the price stands. */
  unit_price: string | null
  note: string | null
  decision: ProposalDecision
  reason: string | null
  date_changed: boolean
  quantity_changed: boolean
  price_changed: boolean
  /** False where the line carries a note only: there is nothing to decide. */
  is_change: boolean
  effect: MoneyEffect
}

export type SupplierAnswerDTO = {
  id: string
  purchase_order_id: string
  purchase_order: {
    id: string
    number: string | null
    status: PurchaseOrderStatus
    revision: number
    currency_code: string
  }
  supplier: SupplierRef
  /** The revision that was answered. */
  revision: number
  status: ShownAnswerStatus
  supplier_reference: string | null
  answered_by: string | null
  note: string | null
  /** How many lines it would change. */
  line_count: number
  date_changed: boolean
  quantity_changed: boolean
  price_changed: boolean
  answered_at: string
  decided_at: string | null
  decided_by: string | null
  message: string | null
  superseded_by_id: string | null
  /** On the single answer only. */
  lines?: SupplierAnswerLineDTO[]
  effect?: MoneyEffect
}

export type PortalLinkResponse = { portal_link: PortalLinkDTO }
export type PortalLinkListResponse = { portal_links: PortalLinkDTO[]; count: number }
export type PortalVisitListResponse = Page & { visits: PortalVisitDTO[] }
export type SupplierAnswerResponse = { supplier_answer: SupplierAnswerDTO }
export type SupplierAnswerListResponse = Page & { supplier_answers: SupplierAnswerDTO[] }
