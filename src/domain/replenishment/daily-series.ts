import { Decimal } from "../shared/money"

/** What was sold of an item on a day, what came back taken off. */
export type SalesDay = Readonly<{ day: string; units: number; revenue: Decimal }>

/** A history packed to the days on which something happened; the days between are nought. */
export type PackedSeries = Readonly<{
  /** Days since 1970-01-01, ascending, each once. */
  days: readonly number[]
  units: readonly number[]
  revenue: readonly Decimal[]
}>

const DAY = 86_400_000

/** Days since 1970-01-01 of a plain date. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

/** The plain date of a day number. */
export const plainDay = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

/** The days on which something happened, ascending. */
export function unpackSeries({ days, units, revenue }: PackedSeries): SalesDay[] {
  return days.map((number, index) => ({
    day: plainDay(number),
    units: units[index] ?? 0,
    revenue: revenue[index] ?? "0",
  }))
}

/** Net units of every day from `from` to `to`, both included, noughts written out: what a forecast reads. */
export function dailyUnits({ days, units }: PackedSeries, from: string, to: string): number[] {
  const start = dayNumber(from)
  const written = new Array<number>(Math.max(0, dayNumber(to) - start + 1)).fill(0)
  days.forEach((day, index) => {
    const place = day - start
    if (place >= 0 && place < written.length) written[place] = units[index] ?? 0
  })
  return written
}
