import { invalidData } from "../shared/domain-error"

/** A: the few items that make most of the picks; C: the many that make few. An item that is never picked is C. */
export const ABC_CLASSES = ["A", "B", "C"] as const
export type AbcClass = (typeof ABC_CLASSES)[number]

export type AbcLimits = Readonly<{ a_percent: number; b_percent: number }>

/** Refuses limits that leave no room for a class before the next. */
export function checkAbcLimits({ a_percent, b_percent }: AbcLimits): AbcLimits {
  if (a_percent <= b_percent) return { a_percent, b_percent }
  throw invalidData(
    `Class A ends at ${a_percent} % of the picks and class B at ${b_percent} %; B must end at the same share or later`
  )
}

/**
 * Pareto by picks: items in the order of their picks; an item is A while those before it make less than `a_percent` of
 * all picks, so that the item that reaches the limit still belongs to the class.
 */
export function classify(
  items: readonly Readonly<{ id: string; picks: number }>[],
  limits: AbcLimits
): Map<string, AbcClass> {
  const { a_percent, b_percent } = checkAbcLimits(limits)
  const sorted = [...items].sort((a, b) => b.picks - a.picks || (a.id < b.id ? -1 : 1))
  const total = sorted.reduce((sum, item) => sum + item.picks, 0)
  let before = 0
  const classes = new Map<string, AbcClass>()
  for (const { id, picks } of sorted) {
    const isPicked = picks > 0
    const share = before * 100
    classes.set(
      id,
      isPicked && share < a_percent * total ? "A" : isPicked && share < b_percent * total ? "B" : "C"
    )
    before += picks
  }
  return classes
}
