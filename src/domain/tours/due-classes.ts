/** Half an hour: orders that are due in the same one are due together. */
export const DUE_TOGETHER_MILLISECONDS = 30 * 60_000

/**
 * The class of each due time, 0 being picked first. What is due within the same half hour is of one class, counted from
 * the earliest; what is due at no time comes last. Times are milliseconds since 1970.
 */
export function dueClasses(
  dues: readonly (number | null)[],
  together: number = DUE_TOGETHER_MILLISECONDS
): number[] {
  const known = [...new Set(dues.filter((due) => due !== null))].sort((a, b) => a - b)
  const classOf = new Map<number, number>()
  let opened = Number.NEGATIVE_INFINITY
  let last = -1
  for (const due of known) {
    if (due - opened >= together) {
      opened = due
      last += 1
    }
    classOf.set(due, last)
  }
  return dues.map((due) => (due === null ? last + 1 : (classOf.get(due) ?? last + 1)))
}

/** The classes of a tour's orders: the earliest and the latest. */
export type DueSpan = Readonly<{ first: number; last: number }>

/**
 * Whether one of two tours can be walked before the other without an order of it being due later than one of the other:
 * the earliest due date sequence, for whole tours.
 */
export const isInDueOrder = (one: DueSpan, other: DueSpan): boolean =>
  one.last <= other.first || other.last <= one.first
