import { add, Decimal } from "../shared/money"

/** What was sold of an item on a day, returns taken off. */
export type SalesDay = Readonly<{ day: string; units: number; revenue: Decimal }>

/** A history packed to the days on which something happened; the days between are nought. */
export type PackedSeries = Readonly<{
  first_day: string
  /** Days after `first_day`, ascending. */
  day_offsets: readonly number[]
  units: readonly number[]
  revenue: readonly Decimal[]
}>

const DAY = 86_400_000

/** Days since 1970-01-01 of a plain date. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

/** The plain date of a day number. */
export const plainDay = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

/** Packs days in any order; several of one day become one. Null where there is none. */
export function packSeries(days: readonly SalesDay[]): PackedSeries | null {
  const sums = new Map<number, { units: number; revenue: Decimal }>()
  for (const { day, units, revenue } of days) {
    const number = dayNumber(day)
    const sum = sums.get(number) ?? { units: 0, revenue: "0" }
    sums.set(number, { units: sum.units + units, revenue: add(sum.revenue, revenue) })
  }
  const numbers = [...sums.keys()].sort((a, b) => a - b)
  const [first] = numbers
  if (first === undefined) return null
  return {
    first_day: plainDay(first),
    day_offsets: numbers.map((number) => number - first),
    units: numbers.map((number) => sums.get(number)?.units ?? 0),
    revenue: numbers.map((number) => sums.get(number)?.revenue ?? "0"),
  }
}

/** The days on which something happened, ascending. */
export function unpackSeries({ first_day, day_offsets, units, revenue }: PackedSeries): SalesDay[] {
  const first = dayNumber(first_day)
  return day_offsets.map((offset, index) => ({
    day: plainDay(first + offset),
    units: units[index] ?? 0,
    revenue: revenue[index] ?? "0",
  }))
}

/** Net units of every day from `from` to `to`, both included, noughts written out: what a forecast reads. */
export function dailyUnits(
  { first_day, day_offsets, units }: PackedSeries,
  from: string,
  to: string
): number[] {
  const start = dayNumber(from)
  const days = new Array<number>(Math.max(0, dayNumber(to) - start + 1)).fill(0)
  const shift = dayNumber(first_day) - start
  day_offsets.forEach((offset, index) => {
    const place = shift + offset
    if (place >= 0 && place < days.length) days[place] = units[index] ?? 0
  })
  return days
}
