import { Decimal } from "../shared/money"
import { PackedSeries, plainDay } from "./daily-series"

/**
 * An amount in millionths of the currency, a whole number of any size: exact, and fast enough to add up
 * half a million lines, which decimals written as text are not.
 */
export type Millionths = bigint

const SCALE = 6

/** Reads a decimal with at most six places, such as `2.55`. */
export function millionthsOf(amount: Decimal): Millionths {
  const isNegative = amount.startsWith("-")
  const [whole = "0", fraction = ""] = (isNegative ? amount.slice(1) : amount).split(".")
  const value = BigInt(whole + fraction.padEnd(SCALE, "0"))
  return isNegative ? -value : value
}

/** Writes the decimal, without needless noughts. */
export function decimalOf(value: Millionths): Decimal {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, "0")
  const fraction = digits.slice(-SCALE).replace(/0+$/, "")
  return `${value < 0n ? "-" : ""}${digits.slice(0, -SCALE)}${fraction ? `.${fraction}` : ""}`
}

type Sum = { units: number; revenue: Millionths; lines: number }
export type ItemMonth = Readonly<{
  month: string
  inventory_item_id: string
  country: string
  units: number
  revenue: Decimal
  line_count: number
}>

/**
 * Adds sales up, item by item and day by day, and item by item, month by month and country by country.
 * Only goods sold and goods that came back are to be added: they are what units and net revenue mean.
 */
export class SalesSums {
  private readonly days = new Map<string, Map<number, Sum>>()
  private readonly months = new Map<string, Map<string, Sum>>()
  private readonly monthOfDay = new Map<number, string>()

  /** Adds `lines` lines of one item, day and country. */
  add(
    inventoryItemId: string,
    day: number,
    country: string,
    units: number,
    revenue: Millionths,
    lines = 1
  ): void {
    let month = this.monthOfDay.get(day)
    if (month === undefined) this.monthOfDay.set(day, (month = plainDay(day).slice(0, 7)))
    let days = this.days.get(inventoryItemId)
    let months = this.months.get(inventoryItemId)
    if (!days) this.days.set(inventoryItemId, (days = new Map()))
    if (!months) this.months.set(inventoryItemId, (months = new Map()))
    addTo(days, day, units, revenue, lines)
    addTo(months, month + country, units, revenue, lines)
  }

  /** The packed days of each item. */
  *series(): Generator<PackedSeries & { inventory_item_id: string }> {
    for (const [inventory_item_id, sums] of this.days) {
      const days = [...sums.keys()].sort((a, b) => a - b)
      const found = days.flatMap((day) => sums.get(day) ?? [])
      const units = found.map((sum) => sum.units)
      yield { inventory_item_id, days, units, revenue: found.map(({ revenue }) => decimalOf(revenue)) }
    }
  }

  /** The months of each item and country. */
  *itemMonths(): Generator<ItemMonth> {
    for (const [inventory_item_id, sums] of this.months) {
      for (const [where, { units, revenue, lines }] of sums) {
        const [month, country] = [where.slice(0, 7), where.slice(7)]
        yield { month, inventory_item_id, country, units, revenue: decimalOf(revenue), line_count: lines }
      }
    }
  }
}

function addTo<Key>(sums: Map<Key, Sum>, key: Key, units: number, revenue: Millionths, lines: number): void {
  const sum = sums.get(key)
  if (!sum) return void sums.set(key, { units, revenue, lines })
  sum.units += units
  sum.revenue += revenue
  sum.lines += lines
}
