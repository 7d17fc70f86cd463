import { dayBefore, daysBetween } from "./days"
import { Chance } from "./random"
import { SHAPE, valueAt } from "./shape"
import { CHANNELS, type DailySales, type DemoShop, type DemoVariant } from "./shop"

/** The mean of the measured units per line, its longest tail cut at the 99th percentile. */
const UNITS_PER_LINE = (() => {
  const steps = 1000
  let sum = 0
  for (let step = 0; step < steps; step++)
    sum += valueAt((step + 0.5) / steps, SHAPE.points, SHAPE.units_per_line)
  return sum / steps
})()

/** How busy a day is beside an average day of the year. */
export function seasonOf(day: string): number {
  const date = new Date(`${day}T00:00:00Z`)
  return (SHAPE.months[date.getUTCMonth()] ?? 1) * (SHAPE.weekdays[date.getUTCDay()] ?? 1)
}

const linesADay = (variant: Pick<DemoVariant, "unit_share">, references: number): number =>
  (variant.unit_share * references * SHAPE.lines_per_reference_and_year) / 365

/** The units that are expected to sell from `from` up to, not including, `to`. */
export function demandOf(
  variant: Pick<DemoVariant, "unit_share">,
  references: number,
  from: string,
  to: string
): number {
  const busy = daysBetween(from, to).reduce((sum, day) => sum + seasonOf(day), 0)
  return linesADay(variant, references) * busy * UNITS_PER_LINE
}

/**
 * A year of sales, day by day and reference by reference, up to yesterday; days without a sale are left out.
 * Order lines fall by chance (so slow movers sell on few days), each of a measured size.
 */
export function* salesHistory(
  shop: Pick<DemoShop, "seed" | "today" | "products">,
  days = 365
): Generator<DailySales> {
  const chance = new Chance(shop.seed + 5)
  const channels = CHANNELS.map(({ key, share }) => ({ value: key, weight: share }))
  const variants = shop.products.flatMap(({ variants: list }) => list)
  const calendar = daysBetween(dayBefore(shop.today, days), shop.today).map((day) => ({
    day,
    season: seasonOf(day),
  }))
  for (const variant of variants) {
    const daily = linesADay(variant, variants.length)
    const since = dayBefore(shop.today, variant.launched_days_ago)
    for (const { day, season } of calendar) {
      if (day < since) continue
      const lines = chance.count(daily * season)
      let units = 0
      for (let line = 0; line < lines; line++) {
        units += Math.max(1, Math.round(valueAt(chance.share(), SHAPE.points, SHAPE.units_per_line)))
      }
      if (lines) yield { sku: variant.sku, day, channel: chance.weighted(channels), units, lines }
    }
  }
}
