import type { Lifecycle } from "../shared/lifecycle"
import { invalidData, notAllowed } from "../shared/domain-error"

/** What becomes of a count. */
export const STOCK_COUNT_STATUSES = [
  "requested",
  "counting",
  "counted",
  "reviewing",
  "completed",
  "cancelled",
] as const
export type StockCountStatus = (typeof STOCK_COUNT_STATUSES)[number]

/** A count goes back to counting for its numbered recounts; what is completed or cancelled is final. */
export const STOCK_COUNT_LIFECYCLE: Lifecycle<StockCountStatus> = {
  requested: ["counting", "cancelled"],
  counting: ["counted", "cancelled"],
  counted: ["counting", "reviewing", "completed", "cancelled"],
  reviewing: ["counting", "completed", "cancelled"],
  completed: [],
  cancelled: [],
}

/** What becomes of one line: `left` was not counted when the counting was closed. */
export const COUNT_LINE_STATUSES = ["open", "counted", "agreed", "rejected", "left"] as const
export type CountLineStatus = (typeof COUNT_LINE_STATUSES)[number]

/** Who asked for the count. */
export const COUNT_ORIGINS = ["manual", "plan", "campaign", "suspicion"] as const
export type CountOrigin = (typeof COUNT_ORIGINS)[number]

/** What is to be counted. */
export const COUNT_SCOPES = ["bins", "items", "zone", "aisle", "everything"] as const
export type CountScopeKind = (typeof COUNT_SCOPES)[number]
export type CountScope = Readonly<{ kind: CountScopeKind; ids: readonly string[] }>

/** The most bins or items that one count names one by one. */
export const MOST_NAMED = 10_000

/** Refuses a scope that names nothing, or names what it cannot. */
export function checkScope({ kind, ids }: CountScope): CountScope {
  if (kind === "everything") return { kind, ids: [] }
  const named = [...new Set(ids)]
  if (!named.length)
    throw invalidData(`A count of ${kind} must name what is to be counted; name at least one`)
  if ((kind === "zone" || kind === "aisle") && named.length > 1) {
    throw invalidData(`A count of one ${kind} names one ${kind}, not ${named.length}`)
  }
  if (named.length > MOST_NAMED) {
    throw invalidData(
      `A count names at most ${MOST_NAMED} ${kind}, not ${named.length}; count a zone or everything`
    )
  }
  return { kind, ids: named }
}

/** Why stock differs from the book, besides what the merchant adds. */
export const COUNT_REASONS = [
  "miscounted_before",
  "misplaced",
  "damaged",
  "stolen",
  "expired",
  "unrecorded_sale",
  "receiving_error",
  "unknown",
] as const

/** How people call the count: its number, once it has one. */
export const countName = ({ number, id }: { number: string | null; id: string }): string =>
  number ? `Count ${number}` : `The requested count ${id}`

/** Refuses an act for which the count is not in the right state. */
export function checkCountIs(
  count: { number: string | null; id: string; status: StockCountStatus },
  allowed: readonly StockCountStatus[],
  act: string
): void {
  if (allowed.includes(count.status)) return
  throw notAllowed(`${countName(count)} is ${count.status}; ${act} needs one that is ${allowed.join(" or ")}`)
}

/** How people call a place of a count. */
export const placeName = ({
  bin_code,
  sku,
  lot,
}: {
  bin_code: string | null
  sku: string | null
  lot?: string | null
}): string => {
  const goods = sku ? (lot ? `${sku} (lot ${lot})` : sku) : null
  if (!goods) return bin_code ?? "The place"
  return bin_code ? `${goods} in ${bin_code}` : goods
}
