import type { StockCountStatus } from "./stock-count"

/** Who looks at a count. */
export type Viewer = Readonly<{
  actor_id: string | null
  /** Whether the person may learn what the book says while others count without knowing it. */
  sees_expected: boolean
  /** Whether nobody judges what they counted themselves. */
  own_hidden: boolean
}>

/**
 * Whether the viewer may learn what the book says of a line, and so its variance. While a count is blind, only who may
 * see what is expected; and nobody what concerns a line that they counted themselves, until the count is completed.
 */
export function seesBook(
  viewer: Viewer,
  count: Readonly<{ is_blind: boolean; status: StockCountStatus }>,
  countedBy: readonly (string | null)[]
): boolean {
  if (count.status === "completed") return true
  if (count.is_blind && !viewer.sees_expected) return false
  return !viewer.own_hidden || viewer.actor_id === null || !countedBy.includes(viewer.actor_id)
}
