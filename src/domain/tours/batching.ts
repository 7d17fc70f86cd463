import { anneal } from "./annealing"
import { BatchWork, prepareWork, workingOrder } from "./batch-work"
import { savings } from "./savings"

/** An order to be walked for: where its goods lie, how many units, and until when (milliseconds since 1970). */
export type BatchOrder = Readonly<{
  id: string
  /** Numbers of spots; the same one twice is one stop. */
  stops: readonly number[]
  units: number
  due_at: number | null
}>

/** What one tour carries; nothing said is no limit. */
export type CartCapacity = Readonly<{ orders: number | null; units: number | null }>

/**
 * Metres of tours through spots. A set of spots is a mask of so many words; that of several orders is the bitwise "or" of
 * theirs. More spots are never a shorter tour.
 */
export type TourLengths = Readonly<{
  words: number
  maskOf: (spots: readonly number[]) => Int32Array
  metresOfMask: (mask: Int32Array) => number
}>

export type BatchInput = Readonly<{ orders: readonly BatchOrder[]; capacity: CartCapacity }>

export type BatchEffort = Readonly<{
  seed: number
  /** How much of the effort is spent, from 0 to 1, after so many lengths were asked for; at 1 the search ends. */
  spent: (lengths: number) => number
}>

export type BatchedTour = Readonly<{ order_ids: readonly string[]; units: number; metres: number }>
/** `start_metres` is what the savings alone came to. */
export type Batching = Readonly<{ tours: readonly BatchedTour[]; metres: number; start_metres: number }>

/** An effort of so many lengths asked for: the same tours on every machine. */
export const effortOfLengths = (seed: number, most: number): BatchEffort => ({
  seed,
  spent: (lengths) => lengths / Math.max(1, most),
})

/** Above this the orders are divided by place first: the savings of all pairs would cost more than they bring. */
const MOST_TOGETHER = 600
const PART = 300

/**
 * Divides orders over tours so that the walk is short. Each order is in exactly one tour and no tour is above the cart's
 * capacity, but that an order which is too large by itself has a tour of its own. What is due in an earlier half hour
 * never begins later (due-classes.ts). The start are the savings of Clarke & Wright with exact lengths, reckoned anew
 * after each merge (de Koster, van der Poort & Wolters 1999, "C&W(ii)"); then orders are moved and swapped by simulated
 * annealing, and the best division met is kept: it is never longer than the start.
 * Gives way after every bit of work, so that a thread may do something else in between; answers at the end.
 */
export function* batchingSteps(
  input: BatchInput,
  lengths: TourLengths,
  { seed, spent }: BatchEffort
): Generator<void, Batching, void> {
  const whole = prepareWork(input, lengths, seed)
  const tours: number[][] = []
  let start = 0
  let asked = 0
  let begun = 0
  for (const orders of partsOf(whole)) {
    const share = orders.length / Math.max(1, whole.count)
    const [from, already] = [begun, asked]
    const work: BatchWork = {
      ...whole,
      spent: (own) => (spent(already + own) - from) / share,
    }
    const first = yield* savings(work, orders)
    const found = yield* anneal(work, first.tours, first.lengths)
    tours.push(...found.tours)
    start += first.metres
    asked = already + found.lengths
    begun += share
  }
  const sorted = workingOrder(whole, tours)
  const batched = sorted.map((members) => ({
    order_ids: members.map((member) => input.orders[member]?.id ?? ""),
    units: members.reduce((sum, member) => sum + (whole.units[member] ?? 0), 0),
    metres: whole.measure(members),
  }))
  return {
    tours: batched,
    metres: batched.reduce((sum, { metres }) => sum + metres, 0),
    start_metres: start,
  }
}

/** `batchingSteps` without giving way. */
export function batchOrders(input: BatchInput, lengths: TourLengths, effort: BatchEffort): Batching {
  const steps = batchingSteps(input, lengths, effort)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** All orders together, or divided so that what is due and lies near each other stays together. */
function partsOf({ count, classes, places }: BatchWork): number[][] {
  const all = Array.from({ length: count }, (_, order) => order)
  if (count <= MOST_TOGETHER) return count ? [all] : []
  const of = (list: ArrayLike<number>, order: number) => list[order] ?? 0
  all.sort((a, b) => of(classes, a) - of(classes, b) || of(places, a) - of(places, b) || a - b)
  const parts = Math.ceil(count / PART)
  return Array.from({ length: parts }, (_, part) =>
    all.slice(Math.floor((part * count) / parts), Math.floor(((part + 1) * count) / parts))
  )
}
