import { dayNumber } from "../../../domain/replenishment/daily-series"
import { SaleLine } from "../../../domain/replenishment/sale-line"

/** A line with the key that names it and the inventory item it is about; null for what is no goods. */
export type KeyedLine = Readonly<{
  key: string
  line_number: number
  inventory_item_id: string | null
  line: SaleLine
}>

export const ENCODED_COLUMNS =
  "key, sold_at, sold_on, import_number, line_number, quantity, unit_price, kind, invoice, sku, inventory_item_id, customer, country"

const HEADER = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)])
const COLUMN_COUNT = ENCODED_COLUMNS.split(", ").length
/** What a row takes beside its texts. */
const FIXED_BYTES = 200
const START_OF_TIME = Date.UTC(2000, 0, 1)
const START_DAY = dayNumber("2000-01-01")
const HALF = 2 ** 32

/**
 * Writes lines as PostgreSQL's binary COPY reads them: as text, the server would spend more time on reading
 * dates, numbers and keys than on keeping them.
 */
export function encodeLines(importNumber: number, lines: readonly KeyedLine[]): Buffer {
  let buffer = Buffer.allocUnsafe(64 + lines.length * 256)
  let at = HEADER.copy(buffer)
  const integer = (value: number) => {
    at = buffer.writeInt32BE(4, at)
    at = buffer.writeInt32BE(value, at)
  }
  const text = (value: string | null) => {
    if (value === null) at = buffer.writeInt32BE(-1, at)
    else {
      const length = buffer.write(value, at + 4)
      at = buffer.writeInt32BE(length, at) + length
    }
  }
  let lastMoment = ""
  let lastDay = ""
  let time = 0
  let day = 0
  for (const { key, line_number, inventory_item_id, line } of lines) {
    const { invoice, sku, customer, country } = line
    const texts = invoice.length + sku.length + (customer?.length ?? 0) + (country?.length ?? 0)
    if (buffer.length - at < FIXED_BYTES + texts * 3)
      buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)])
    if (line.sold_at !== lastMoment) {
      lastMoment = line.sold_at
      time = (Date.parse(lastMoment) - START_OF_TIME) * 1000
    }
    if (line.sold_on !== lastDay) {
      lastDay = line.sold_on
      day = dayNumber(lastDay) - START_DAY
    }
    at = buffer.writeInt16BE(COLUMN_COUNT, at)
    at = buffer.writeInt32BE(16, at)
    at += buffer.write(key, at, "hex")
    at = buffer.writeInt32BE(8, at)
    at = buffer.writeInt32BE(Math.floor(time / HALF), at)
    at = buffer.writeUInt32BE(time - Math.floor(time / HALF) * HALF, at)
    integer(day)
    integer(importNumber)
    integer(line_number)
    integer(line.quantity)
    const price = numericOf(line.unit_price)
    at = buffer.writeInt32BE(price.length, at)
    at += price.copy(buffer, at)
    text(line.kind)
    text(invoice)
    text(sku)
    text(inventory_item_id)
    text(customer)
    text(country)
  }
  at = buffer.writeInt16BE(-1, at)
  return buffer.subarray(0, at)
}

const MOST_PRICES = 100_000
const prices = new Map<string, Buffer>()

/** A decimal as PostgreSQL sends it: groups of four figures. Most lines share a few thousand prices. */
function numericOf(price: string): Buffer {
  const known = prices.get(price)
  if (known) return known
  const isNegative = price.startsWith("-")
  const [whole = "0", fraction = ""] = (isNegative ? price.slice(1) : price).split(".")
  const left = whole.padStart(Math.ceil(whole.length / 4) * 4, "0")
  const groups = (
    (left + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, "0")).match(/\d{4}/g) ?? []
  ).map(Number)
  let weight = left.length / 4 - 1
  while (groups.length && groups[0] === 0) {
    groups.shift()
    weight -= 1
  }
  while (groups.at(-1) === 0) groups.pop()
  const numeric = Buffer.alloc(8 + groups.length * 2)
  numeric.writeInt16BE(groups.length, 0)
  numeric.writeInt16BE(groups.length ? weight : 0, 2)
  numeric.writeUInt16BE(isNegative && groups.length ? 0x4000 : 0, 4)
  numeric.writeInt16BE(fraction.length, 6)
  groups.forEach((group, index) => numeric.writeInt16BE(group, 8 + index * 2))
  if (prices.size >= MOST_PRICES) prices.clear()
  prices.set(price, numeric)
  return numeric
}
