import { addDays, PlainDate } from "../purchasing/plain-date"

/** Goods that open purchase orders still owe, by the day they are expected; without a day where nobody gave one. */
export type Arrival = Readonly<{ expected_on: PlainDate | null; quantity: number }>

/** One inventory item in the warehouses of a channel. */
export type Supply = Readonly<{
  /** Stock less what is reserved or claimed; below 0 where more was sold than is there. */
  free: number
  arrivals: readonly Arrival[]
}>

/** How a channel turns expected days into days that it promises. */
export type PromiseTerms = Readonly<{
  today: PlainDate
  /** Days from the delivery until the goods can leave again. */
  handling_days: number
  /** How many days after today late goods are promised for; null promises nothing of them. */
  late_days: number | null
}>

/** What a variant takes of one item. */
export type Part = Readonly<{ required_quantity: number; supply: Supply }>

export type PromisedArrival = Readonly<{ date: PlainDate; quantity: number }>

/** What can be promised to a shopper: units now, and more of them on later days, soonest first. */
export type StockPromise = Readonly<{ available_now: number; arrivals: readonly PromisedArrival[] }>

/**
 * The days that goods are promised for, soonest first. Goods without a day are not promised; late ones only where the
 * channel says for when: a day that has passed is no promise.
 */
export function promisedDays(arrivals: readonly Arrival[], terms: PromiseTerms): PromisedArrival[] {
  const byDay = new Map<PlainDate, number>()
  for (const { expected_on, quantity } of arrivals) {
    const date = dayFor(expected_on, terms)
    if (date !== null && quantity > 0) byDay.set(date, (byDay.get(date) ?? 0) + quantity)
  }
  return [...byDay].map(([date, quantity]) => ({ date, quantity })).sort((a, b) => (a.date < b.date ? -1 : 1))
}

function dayFor(expected_on: PlainDate | null, { today, handling_days, late_days }: PromiseTerms) {
  if (expected_on === null) return null
  if (expected_on >= today) return addDays(expected_on, handling_days)
  return late_days === null ? null : addDays(today, late_days + handling_days)
}

/**
 * What a variant made of these parts can be promised. Units sold beyond stock take of what comes first. A kit has as
 * many as its scarcest part allows on each day. Never more than what is there and coming.
 */
export function promiseOf(parts: readonly Part[], terms: PromiseTerms): StockPromise {
  if (!parts.length) return { available_now: 0, arrivals: [] }
  const timelines = parts.map((part) => ({ part, days: promisedDays(part.supply.arrivals, terms) }))
  const days = [...new Set(timelines.flatMap((timeline) => timeline.days.map(({ date }) => date)))].sort()
  const unitsBy = (day: PlainDate | null) =>
    Math.min(
      ...timelines.map(({ part, days: coming }) => {
        const come = coming.filter(({ date }) => day !== null && date <= day)
        const units = come.reduce((sum, { quantity }) => sum + quantity, part.supply.free)
        return Math.floor(Math.max(0, units) / part.required_quantity)
      })
    )
  const available_now = unitsBy(null)
  const arrivals: PromisedArrival[] = []
  let promised = available_now
  for (const date of days) {
    const units = unitsBy(date)
    if (units > promised) arrivals.push({ date, quantity: units - promised })
    promised = Math.max(promised, units)
  }
  return { available_now, arrivals }
}

/** Everything that can be promised, whenever. */
export const promisable = ({ available_now, arrivals }: StockPromise): number =>
  arrivals.reduce((sum, { quantity }) => sum + quantity, available_now)

/** The day by which so many units can leave: null for now; nothing where they cannot be promised at all. */
export function dayForUnits(promise: StockPromise, units: number): PlainDate | null | undefined {
  let promised = promise.available_now
  if (promised >= units) return null
  for (const { date, quantity } of promise.arrivals) {
    promised += quantity
    if (promised >= units) return date
  }
  return undefined
}
