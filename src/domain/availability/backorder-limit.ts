import { notAllowed } from "../shared/domain-error"
import { promisable, promiseOf, PromiseTerms, Supply } from "./promise"

/** What a cart takes of one item, all its lines together, and what there is of it. */
export type WantedItem = Readonly<{ inventory_item_id: string; quantity: number; supply: Supply }>

/** A line of a cart: how it is called, what it takes. */
export type WantedLine = Readonly<{
  title: string
  quantity: number
  parts: readonly Readonly<{ inventory_item_id: string; required_quantity: number }>[]
}>

/** How much the lines take of each item, added up: two lines of one item share what there is. */
export function wantedOf(lines: readonly WantedLine[]): Map<string, number> {
  const wanted = new Map<string, number>()
  for (const { quantity, parts } of lines) {
    for (const { inventory_item_id: item, required_quantity } of parts)
      wanted.set(item, (wanted.get(item) ?? 0) + quantity * required_quantity)
  }
  return wanted
}

/**
 * Refuses a cart that takes more of an item than can be promised: what is there, and what comes on a day that the
 * channel promises. Names the lines and how many can be had.
 */
export function checkWithinPromise(
  lines: readonly WantedLine[],
  items: readonly WantedItem[],
  terms: PromiseTerms
): void {
  for (const { inventory_item_id, quantity, supply } of items) {
    const units = promisable(promiseOf([{ required_quantity: 1, supply }], terms))
    if (quantity <= units) continue
    const titles = lines
      .filter(({ parts }) => parts.some((part) => part.inventory_item_id === inventory_item_id))
      .map(({ title }) => title)
    throw notAllowed(
      `${[...new Set(titles)].join(", ")}: ${quantity} cannot be promised, ${units} are there or on their way; order fewer`
    )
  }
}
