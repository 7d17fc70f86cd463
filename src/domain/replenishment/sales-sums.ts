import { Decimal } from "../shared/money"
import { PackedSeries, plainDay } from "./daily-series"

/**
 * An amount in millionths of the currency: a whole number, and so exact, as a number where that holds it and as
 * a bigint beyond. Half a million lines are added up in it faster than one could read decimals written as text.
 */
export type Millionths = number | bigint

const SCALE = 6

const narrow = (value: bigint): Millionths => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Reads a decimal with at most six places, such as `2.55`. */
export function millionthsOf(amount: Decimal): Millionths {
  const isNegative = amount.startsWith("-")
  const [whole = "0", fraction = ""] = (isNegative ? amount.slice(1) : amount).split(".")
  const value = BigInt(whole + fraction.padEnd(SCALE, "0"))
  return narrow(isNegative ? -value : value)
}

/** The price of so many units. */
export function timesUnits(price: Millionths, units: number): Millionths {
  const product = typeof price === "number" ? price * units : Number.NaN
  return Number.isSafeInteger(product) ? product : narrow(BigInt(price) * BigInt(units))
}

/** Writes the decimal, without needless noughts. */
export function decimalOf(amount: Millionths): Decimal {
  const isNegative = amount < 0
  const digits = String(isNegative ? -amount : amount).padStart(SCALE + 1, "0")
  let end = digits.length
  while (digits.charCodeAt(end - 1) === 48 && end > digits.length - SCALE) end -= 1
  const whole = digits.slice(0, -SCALE)
  const fraction = digits.slice(digits.length - SCALE, end)
  return `${isNegative ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`
}

/** Adds two amounts. */
export const plus = (a: Millionths, b: Millionths): Millionths => {
  const sum = typeof a === "number" && typeof b === "number" ? a + b : Number.NaN
  return Number.isSafeInteger(sum) ? sum : narrow(BigInt(a) + BigInt(b))
}

export type ItemMonth = Readonly<{
  month: string
  inventory_item_id: string
  country: string
  units: number
  revenue: Millionths
  line_count: number
}>

/** More countries than any file names: a month and a country are one number. */
const COUNTRIES = 2 ** 32

/** Texts by the number of their first appearance. */
class Names {
  readonly names: string[] = []
  private readonly numbers = new Map<string, number>()
  private lastName = ""
  private lastNumber = -1

  numberOf(name: string): number {
    if (this.lastNumber >= 0 && name === this.lastName) return this.lastNumber
    let number = this.numbers.get(name)
    if (number === undefined) this.numbers.set(name, (number = this.names.push(name) - 1))
    this.lastName = name
    this.lastNumber = number
    return number
  }
}

/**
 * Adds sales up, item by item, day by day and country by country, for the daily series and the monthly sums.
 * Only goods sold and goods that came back are to be added: they are what units and net revenue mean.
 * The cells are columns of plain numbers behind a table of their places: as objects in a Map, half a million
 * of them would cost more than everything else that is done with a line.
 */
export class SalesSums {
  private readonly items = new Names()
  private readonly countries = new Names()
  /** Place by hash → cell + 1; 0 where there is none. */
  private places = new Uint32Array(1 << 10)
  private count = 0
  private itemOf = new Uint32Array(1 << 9)
  private dayOf = new Int32Array(1 << 9)
  private countryOf = new Uint32Array(1 << 9)
  private units = new Float64Array(1 << 9)
  private revenue = new Float64Array(1 << 9)
  private lines = new Uint32Array(1 << 9)
  /** What no longer fits a number, by cell. */
  private readonly beyond = new Map<number, bigint>()

  /** Adds `lines` lines of one item, day and country. */
  add(
    inventoryItemId: string,
    day: number,
    country: string,
    units: number,
    revenue: Millionths,
    lines = 1
  ): void {
    const cell = this.cellOf(this.items.numberOf(inventoryItemId), day, this.countries.numberOf(country))
    this.units[cell] = (this.units[cell] ?? 0) + units
    this.lines[cell] = (this.lines[cell] ?? 0) + lines
    const sum = typeof revenue === "number" ? (this.revenue[cell] ?? 0) + revenue : Number.NaN
    if (Number.isSafeInteger(sum)) this.revenue[cell] = sum
    else this.beyond.set(cell, (this.beyond.get(cell) ?? 0n) + BigInt(revenue))
  }

  /** The packed days of each item. */
  *series(): Generator<PackedSeries & { inventory_item_id: string }> {
    for (const [item, cells] of this.byItem()) {
      const [days, units, revenue]: [number[], number[], Millionths[]] = [[], [], []]
      for (const cell of cells) {
        const day = this.dayOf[cell] ?? 0
        const last = days.length - 1
        if (days[last] === day) {
          units[last] = (units[last] ?? 0) + (this.units[cell] ?? 0)
          revenue[last] = plus(revenue[last] ?? 0, this.revenueOf(cell))
        } else {
          days.push(day)
          units.push(this.units[cell] ?? 0)
          revenue.push(this.revenueOf(cell))
        }
      }
      yield { inventory_item_id: this.items.names[item] ?? "", days, units, revenue: revenue.map(decimalOf) }
    }
  }

  /** The months of each item and country. */
  *itemMonths(): Generator<ItemMonth> {
    const months = new Names()
    const monthOfDay = new Map<number, number>()
    for (const [item, cells] of this.byItem()) {
      const sums = new Map<number, { units: number; revenue: Millionths; lines: number }>()
      for (const cell of cells) {
        const day = this.dayOf[cell] ?? 0
        let month = monthOfDay.get(day)
        if (month === undefined) monthOfDay.set(day, (month = months.numberOf(plainDay(day).slice(0, 7))))
        const where = month * COUNTRIES + (this.countryOf[cell] ?? 0)
        const sum = sums.get(where)
        if (sum) {
          sum.units += this.units[cell] ?? 0
          sum.revenue = plus(sum.revenue, this.revenueOf(cell))
          sum.lines += this.lines[cell] ?? 0
        } else {
          const [units, lines] = [this.units[cell] ?? 0, this.lines[cell] ?? 0]
          sums.set(where, { units, revenue: this.revenueOf(cell), lines })
        }
      }
      const inventory_item_id = this.items.names[item] ?? ""
      for (const [where, { units, revenue, lines }] of sums) {
        const number = Math.floor(where / COUNTRIES)
        const month = months.names[number] ?? ""
        const country = this.countries.names[where - number * COUNTRIES] ?? ""
        yield { month, inventory_item_id, country, units, revenue, line_count: lines }
      }
    }
  }

  private revenueOf(cell: number): Millionths {
    const number = this.revenue[cell] ?? 0
    const beyond = this.beyond.get(cell)
    return beyond === undefined ? number : narrow(BigInt(number) + beyond)
  }

  /** The cells of each item, in the order of their days. */
  private *byItem(): Generator<[item: number, cells: Uint32Array]> {
    const { itemOf, dayOf, count } = this
    // Where each item's cells begin, then every cell in its item's place: items are many, so no sort of them all.
    const ends = new Uint32Array(this.items.names.length + 1)
    for (let cell = 0; cell < count; cell += 1) {
      const next = (itemOf[cell] ?? 0) + 1
      ends[next] = (ends[next] ?? 0) + 1
    }
    for (let item = 1; item < ends.length; item += 1) ends[item] = (ends[item] ?? 0) + (ends[item - 1] ?? 0)
    const starts = ends.slice()
    const cells = new Uint32Array(count)
    for (let cell = 0; cell < count; cell += 1) {
      const item = itemOf[cell] ?? 0
      cells[ends[item] ?? 0] = cell
      ends[item] = (ends[item] ?? 0) + 1
    }
    const byDay = (a: number, b: number) => (dayOf[a] ?? 0) - (dayOf[b] ?? 0)
    for (let item = 0; item < this.items.names.length; item += 1) {
      const own = cells.subarray(starts[item], starts[item + 1])
      // A file in the order of time needs no sorting.
      if (own.some((cell, index) => index > 0 && (dayOf[own[index - 1] ?? 0] ?? 0) > (dayOf[cell] ?? 0)))
        own.sort(byDay)
      yield [item, own]
    }
  }

  private cellOf(item: number, day: number, country: number): number {
    if (this.count * 2 >= this.places.length) this.grow()
    const place = this.placeOf(item, day, country)
    const found = this.places[place] ?? 0
    if (found) return found - 1
    const cell = this.count
    this.count += 1
    this.itemOf[cell] = item
    this.dayOf[cell] = day
    this.countryOf[cell] = country
    this.places[place] = cell + 1
    return cell
  }

  private placeOf(item: number, day: number, country: number): number {
    const { places, itemOf, dayOf, countryOf } = this
    const mask = places.length - 1
    let mixed = Math.imul(item, 0x9e3779b1) ^ Math.imul(day, 0x85ebca77) ^ Math.imul(country, 0xc2b2ae3d)
    mixed ^= mixed >>> 15
    let place = mixed & mask
    for (let cell = places[place] ?? 0; cell; cell = places[place] ?? 0) {
      if (itemOf[cell - 1] === item && dayOf[cell - 1] === day && countryOf[cell - 1] === country) break
      place = (place + 1) & mask
    }
    return place
  }

  private grow(): void {
    const [size, kept] = [this.places.length * 2, this.count]
    const longer = <Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers => {
      to.set(from)
      return to
    }
    this.itemOf = longer(this.itemOf, new Uint32Array(size / 2))
    this.dayOf = longer(this.dayOf, new Int32Array(size / 2))
    this.countryOf = longer(this.countryOf, new Uint32Array(size / 2))
    this.units = longer(this.units, new Float64Array(size / 2))
    this.revenue = longer(this.revenue, new Float64Array(size / 2))
    this.lines = longer(this.lines, new Uint32Array(size / 2))
    this.places = new Uint32Array(size)
    for (let cell = 0; cell < kept; cell += 1) {
      const place = this.placeOf(this.itemOf[cell] ?? 0, this.dayOf[cell] ?? 0, this.countryOf[cell] ?? 0)
      this.places[place] = cell + 1
    }
  }
}
