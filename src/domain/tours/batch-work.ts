import type { BatchInput, TourLengths } from "./batching"
import { diceOf, Dice } from "./dice"
import { dueClasses, DueSpan, isInDueOrder } from "./due-classes"
import { invalidData } from "../shared/domain-error"

/** The orders by number, as the search reads them: arrays of numbers, and one measure of a tour. */
export type BatchWork = Readonly<{
  count: number
  units: Int32Array
  /** See due-classes.ts. */
  classes: Int32Array
  hasClasses: boolean
  /** The mean number of each order's spots: what has near numbers lies near. */
  places: Float64Array
  mostOrders: number
  mostUnits: number
  dice: Dice
  /** Two random words for each order; those of a tour are the exclusive or of its orders'. */
  wordsHigh: Int32Array
  wordsLow: Int32Array
  /** Metres of a tour of these orders. Remembered by the words, which the search keeps up to date itself. */
  measure: (members: readonly number[]) => number
  measureWords: (members: readonly number[], high: number, low: number) => number
  /** How much of the effort is spent after so many lengths. */
  spent: (lengths: number) => number
}>

const REMEMBERED = 1 << 17

export function prepareWork({ orders, capacity }: BatchInput, lengths: TourLengths, seed: number): BatchWork {
  checkInput({ orders, capacity })
  const count = orders.length
  const dice = diceOf(seed)
  const word = () => (dice() * 4_294_967_296) | 0
  const stops = orders.map((order) => [...new Set(order.stops)])
  const classes = Int32Array.from(dueClasses(orders.map(({ due_at }) => due_at)))
  const wordsHigh = Int32Array.from({ length: count }, word)
  const wordsLow = Int32Array.from({ length: count }, word)
  // Most words of an order's mask are empty: only the others are kept, as word and bits in turn.
  const bitsOf = stops.map((list) => {
    const mask = lengths.maskOf(list)
    return Int32Array.from([...mask].flatMap((bits, word) => (bits ? [word, bits] : [])))
  })
  const mask = new Int32Array(lengths.words)
  const walk = (members: readonly number[]): number => {
    mask.fill(0)
    for (let at = 0; at < members.length; at += 1) {
      const bits = bitsOf[members[at] as number] as Int32Array
      for (let index = 0; index < bits.length; index += 2) {
        const word = bits[index] as number
        mask[word] = (mask[word] as number) | (bits[index + 1] as number)
      }
    }
    return lengths.metresOfMask(mask)
  }
  const highs = new Int32Array(REMEMBERED)
  const lows = new Int32Array(REMEMBERED)
  const metres = new Float64Array(REMEMBERED).fill(-1)
  const measureWords = (members: readonly number[], high: number, low: number): number => {
    if (!members.length) return 0
    const slot = low & (REMEMBERED - 1)
    if (highs[slot] === high && lows[slot] === low && (metres[slot] as number) >= 0) {
      return metres[slot] as number
    }
    const found = walk(members)
    highs[slot] = high
    lows[slot] = low
    metres[slot] = found
    return found
  }
  return {
    count,
    units: Int32Array.from(orders, ({ units }) => units),
    classes,
    hasClasses: classes.some((one) => one > 0),
    places: Float64Array.from(
      stops,
      (list) => list.reduce((sum, stop) => sum + stop, 0) / (list.length || 1)
    ),
    mostOrders: capacity.orders ?? Number.POSITIVE_INFINITY,
    mostUnits: capacity.units ?? Number.POSITIVE_INFINITY,
    dice,
    wordsHigh,
    wordsLow,
    measure: (members) => (members.length ? walk(members) : 0),
    measureWords,
    spent: () => 1,
  }
}

/** The classes that orders of a tour are due in. */
export function spanOf({ classes }: BatchWork, members: readonly number[]): DueSpan {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const member of members) {
    const one = classes[member] as number
    if (one < first) first = one
    if (one > last) last = one
  }
  return { first, last }
}

/** Whether a tour of that span is in due order with each other one; two of the list may be left out. */
export function fitsDueOrder(
  span: DueSpan,
  spans: readonly (DueSpan | undefined)[],
  left: number,
  out: number
): boolean {
  for (let index = 0; index < spans.length; index += 1) {
    const other = spans[index]
    if (!other || index === left || index === out) continue
    if (!isInDueOrder(span, other)) return false
  }
  return true
}

/** Tours in the order in which they are to be begun, each with its orders as they came. */
export function workingOrder(work: BatchWork, tours: readonly (readonly number[])[]): number[][] {
  return tours
    .filter((members) => members.length)
    .map((members) => ({ members: [...members].sort((a, b) => a - b), span: spanOf(work, members) }))
    .sort(
      (a, b) =>
        a.span.first - b.span.first || a.span.last - b.span.last || (a.members[0] ?? 0) - (b.members[0] ?? 0)
    )
    .map(({ members }) => members)
}

function checkInput({ orders, capacity }: BatchInput): void {
  const isLimit = (value: number | null) => value === null || (Number.isInteger(value) && value > 0)
  for (const [name, value] of Object.entries(capacity)) {
    if (!isLimit(value)) {
      throw invalidData(
        `A cart cannot carry ${value} ${name}; its capacity is a whole number from 1, or none`
      )
    }
  }
  const seen = new Set<string>()
  for (const { id, units, stops } of orders) {
    if (seen.has(id)) throw invalidData(`Order ${id} is there twice; each order is batched once`)
    seen.add(id)
    if (!Number.isInteger(units) || units < 0) {
      throw invalidData(`Order ${id} cannot have ${units} units; they are a whole number from 0`)
    }
    if (!stops.every((stop) => Number.isInteger(stop) && stop >= 0)) {
      throw invalidData(`Order ${id} has a stop that is no number of a spot`)
    }
  }
}
