import type { ProposalSource, ProposalStatus } from "../../domain/purchasing/reorder-proposal"
import type { Page } from "./list"

export type ReorderProposalDTO = {
  id: string
  item: { id: string; sku: string | null; title: string | null; thumbnail: string | null }
  location: { id: string; name: string | null }
  quantity: number
  reason: string | null
  source: ProposalSource
  /** The short pick that asked last. */
  document_id: string
  status: ProposalStatus
  purchase_order: { id: string; number: string | null } | null
  /** Who would be asked today; null where nobody sells the item. */
  supplier: { id: string; name: string } | null
  /** What customers await today beyond what is there. */
  short: number
  /** What orders, drafts among them, and transfers bring. */
  coming: number
  /** What can be sold today, over all tracked warehouses. */
  free: number
  created_at: string
  decided_at: string | null
  decided_by: string | null
  decided_by_name: string | null
  dismissed_because: string | null
}

export type ReorderProposalListResponse = Page & { reorder_proposals: ReorderProposalDTO[] }
export type ReorderResult = {
  purchase_orders: {
    id: string
    number: string | null
    supplier_id: string
    supplier_name: string
    line_count: number
  }[]
  /** Proposals that stay open because no active supplier sells the item. */
  without_supplier: { id: string; inventory_item_id: string; item: string }[]
}
export type OrderProposalsInput = { ids: string[]; idempotency_key: string }
export type DismissProposalsInput = { ids: string[]; reason: string }
