import { BatchWork, fitsDueOrder, spanOf } from "./batch-work"
import type { DueSpan } from "./due-classes"

const PAUSE = 16
/** The part of the effort after which no more pairs are looked at. */
const MOST_SPENT = 0.6
const NEVER = Number.NEGATIVE_INFINITY
/** Two tours that save nothing together are still one start less; rounding may make nothing a little less. */
const LEAST_SAVING = -1e-9

type Started = { tours: number[][]; metres: number; lengths: number }

/**
 * Tours by savings (C&W(ii)): of all pairs of tours that fit on one cart, the pair that saves most metres is merged, and
 * the savings of the new tour are reckoned anew, until none is left. First among orders that are due together, then
 * across neighbouring due times, so that the last cart of one time is filled up from the next.
 */
export function* savings(work: BatchWork, orders: readonly number[]): Generator<void, Started, void> {
  const { units, mostOrders, mostUnits, measure } = work
  const tours: (number[] | undefined)[] = orders.map((order) => [order])
  const count = tours.length
  const metres = new Float64Array(count)
  const loads = Int32Array.from(orders, (order) => units[order] ?? 0)
  const spans: (DueSpan | undefined)[] = orders.map((order) => spanOf(work, [order]))
  let lengths = 0
  let isShort = false

  const fits = (a: number, b: number): boolean =>
    (tours[a] as number[]).length + (tours[b] as number[]).length <= mostOrders &&
    (loads[a] as number) + (loads[b] as number) <= mostUnits
  const saving = (a: number, b: number): number => {
    lengths += 1
    if (lengths % PAUSE === 0) isShort = work.spent(lengths) >= MOST_SPENT
    return (
      (metres[a] as number) +
      (metres[b] as number) -
      measure([...(tours[a] as number[]), ...(tours[b] as number[])])
    )
  }
  const merge = (a: number, b: number, saved: number): void => {
    const [kept, gone] = [tours[a] as number[], tours[b] as number[]]
    tours[a] = [...kept, ...gone]
    tours[b] = undefined
    metres[a] = (metres[a] as number) + (metres[b] as number) - saved
    loads[a] = (loads[a] as number) + (loads[b] as number)
    spans[a] = spanOf(work, tours[a])
    spans[b] = undefined
  }

  for (let one = 0; one < count; one += 1) {
    metres[one] = measure(tours[one] as number[])
    lengths += 1
    if (one % PAUSE === 0) yield
  }

  // saved[a * count + b], a < b; and of each a the b that saves most.
  const saved = new Float64Array(count * count).fill(NEVER)
  const bestOf = new Int32Array(count).fill(-1)
  const scan = (a: number): void => {
    let best = -1
    let most = NEVER
    for (let b = a + 1; b < count; b += 1) {
      const value = saved[a * count + b] as number
      if (value > most) [best, most] = [b, value]
    }
    bestOf[a] = best
  }
  for (let a = 0; a < count; a += 1) {
    for (let b = a + 1; b < count && !isShort; b += 1) {
      if (spans[a]?.first !== spans[b]?.first || !fits(a, b)) continue
      saved[a * count + b] = saving(a, b)
      if (lengths % PAUSE === 0) yield
    }
    scan(a)
  }
  for (;;) {
    let [a, b, most] = [-1, -1, NEVER]
    for (let one = 0; one < count; one += 1) {
      const other = bestOf[one] as number
      const value = other < 0 ? NEVER : (saved[one * count + other] as number)
      if (value > most) [a, b, most] = [one, other, value]
    }
    if (a < 0 || most < LEAST_SAVING) break
    merge(a, b, most)
    for (let other = 0; other < count; other += 1) {
      if (other === a) continue
      const [low, high] = other < a ? [other, a] : [a, other]
      const isOpen = tours[other] && other !== b && (saved[low * count + high] as number) > NEVER
      saved[low * count + high] = isOpen && fits(low, high) && !isShort ? saving(low, high) : NEVER
      const [from, to] = other < b ? [other, b] : [b, other]
      saved[from * count + to] = NEVER
      if (lengths % PAUSE === 0) yield
    }
    bestOf[b] = -1
    scan(a)
    for (let one = 0; one < count; one += 1) {
      const best = bestOf[one] as number
      if (best === a || best === b) scan(one)
      else if (one < a && (saved[one * count + a] as number) > (saved[one * count + best] ?? NEVER))
        bestOf[one] = a
    }
  }
  if (work.hasClasses) {
    while (!isShort) {
      const next = bestAcross()
      if (!next) break
      merge(next.a, next.b, next.value)
      yield
    }
  }
  if (isShort) packTheRest()

  const kept = tours.filter((members) => members !== undefined)
  return { tours: kept, metres: kept.reduce((sum, members) => sum + measure(members), 0), lengths }

  /** The two tours of neighbouring due times that save most together. */
  function bestAcross(): { a: number; b: number; value: number } | undefined {
    const open = tours.flatMap((members, one) => (members ? [one] : []))
    open.sort((a, b) => (spans[a]?.first ?? 0) - (spans[b]?.first ?? 0) || a - b)
    let found: { a: number; b: number; value: number } | undefined
    for (const [index, a] of open.entries()) {
      const later = open.slice(index + 1).filter((b) => (spans[b]?.first ?? 0) >= (spans[a]?.last ?? 0))
      const nearest = spans[later.find((b) => spans[b]?.first !== spans[a]?.first) ?? -1]?.first
      for (const b of later) {
        const [one, other] = [spans[a] as DueSpan, spans[b] as DueSpan]
        if (nearest !== undefined && other.first > nearest) break
        if (one.first === other.last || !fits(a, b)) continue
        const span = { first: one.first, last: Math.max(one.last, other.last) }
        if (!fitsDueOrder(span, spans, a, b)) continue
        const value = saving(a, b)
        if (value >= LEAST_SAVING && (!found || value > found.value)) found = { a, b, value }
      }
    }
    return found
  }

  /** Where lengths are dear and many, what was not looked at is put together as it lies, without asking for more. */
  function packTheRest(): void {
    const open = tours.flatMap((members, one) => (members ? [one] : []))
    const place = (one: number) => work.places[(tours[one] as number[])[0] ?? 0] ?? 0
    open.sort((a, b) => (spans[a]?.first ?? 0) - (spans[b]?.first ?? 0) || place(a) - place(b) || a - b)
    let into = open[0]
    for (const one of open.slice(1)) {
      const isAlike =
        into !== undefined &&
        spans[into]?.first === spans[one]?.first &&
        spans[into]?.last === spans[one]?.last &&
        spans[one]?.first === spans[one]?.last
      if (into !== undefined && isAlike && fits(into, one)) merge(into, one, 0)
      else into = one
    }
  }
}
