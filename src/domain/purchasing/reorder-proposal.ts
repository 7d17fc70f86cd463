import { invalidData, notAllowed } from "../shared/domain-error"
import type { Lifecycle } from "../shared/lifecycle"
import { LARGEST_QUANTITY } from "../shared/quantities"
import { orderableQuantity, OrderingTerms } from "./orderable-quantity"

export const PROPOSAL_STATUSES = ["open", "ordered", "dismissed"] as const
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number]

/** What made somebody propose an order. */
export const PROPOSAL_SOURCES = ["short_pick"] as const
export type ProposalSource = (typeof PROPOSAL_SOURCES)[number]

export const PROPOSAL_LIFECYCLE: Lifecycle<ProposalStatus> = {
  open: ["ordered", "dismissed"],
  ordered: [],
  dismissed: [],
}

/** An item that a picker did not find, over all warehouses of ours. */
export type MissingItem = Readonly<{
  /** Units that the picker missed. */
  missing: number
  /** What customers await of it beyond what is there. */
  short: number
  /** What open purchase orders and transfers bring. */
  coming: number
}>

/**
 * How much to order of an item that ran out: what customers await beyond what comes. Where nobody awaits any and none
 * comes, what was missing on the shelf. 0 where enough is on its way.
 */
export function reorderQuantity({ missing, short, coming }: MissingItem): number {
  if (coming > 0 && coming >= short) return 0
  return Math.min(LARGEST_QUANTITY, Math.max(short - coming, missing))
}

/** The quantity as a supplier takes it; as it is where no supplier is known. */
export const proposedQuantity = (wanted: number, terms: OrderingTerms | null): number =>
  terms ? orderableQuantity(wanted, terms) : wanted

export type DecidedProposal = Readonly<{ id: string; item: string; status: ProposalStatus }>

/** Refuses to decide twice. */
export function checkOpen({ id, item, status }: DecidedProposal): void {
  if (status === "open") return
  throw notAllowed(
    `Proposal ${id} (${item}) is ${status} already; only an open one can be ordered or dismissed`
  )
}

/** Refuses a proposal that is put away without a word. */
export function dismissalReason(reason: string): string {
  const words = reason.trim()
  if (words) return words
  throw invalidData("Say why the proposal is dismissed")
}
