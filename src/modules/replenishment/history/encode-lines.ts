import { dayNumber } from "../../../domain/replenishment/daily-series"
import { SALE_KINDS, SaleKind } from "../../../domain/replenishment/sale-kind"
import { SaleKey } from "../../../domain/replenishment/sale-key"
import { SaleLine } from "../../../domain/replenishment/sale-line"

/** A line with the key that names it and the inventory item it is about; null for what is no goods. */
export type KeyedLine = Readonly<
  SaleKey & { line_number: number; inventory_item_id: string | null; line: SaleLine }
>

export const ENCODED_COLUMNS =
  "key, sold_at, sold_on, import_number, line_number, quantity, unit_price, kind, invoice, sku, inventory_item_id, customer, country"

/** What a binary COPY begins and ends with. */
export const COPY_HEADER = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)])
export const COPY_TRAILER = Buffer.from([0xff, 0xff])
const COLUMN_COUNT = ENCODED_COLUMNS.split(", ").length
const FIRST_SIZE = 1 << 18
/** What a row takes beside its texts. */
const FIXED_BYTES = 200
const START_OF_TIME = Date.UTC(2000, 0, 1)
const START_DAY = dayNumber("2000-01-01")
const HALF = 2 ** 32
const KINDS = Object.fromEntries(SALE_KINDS.map((kind) => [kind, Buffer.from(kind)])) as Record<
  SaleKind,
  Buffer
>

/**
 * Writes lines as PostgreSQL's binary COPY reads them, as soon as they are known: as text, the server would spend
 * more time on reading dates, numbers and keys than on keeping them, and lines kept as objects until a chunk is
 * full would outlive the young generation of the garbage collector.
 */
export class LineEncoder {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE)
  private at = 0
  private lastMoment = ""
  private lastDay = ""
  private time = 0
  private day = 0

  constructor(private readonly importNumber: number) {}

  add(keyed: KeyedLine): void {
    const { line_number, inventory_item_id, line } = keyed
    const { invoice, sku, customer, country } = line
    const letters = invoice.length + sku.length + (customer?.length ?? 0) + (country?.length ?? 0)
    if (this.buffer.length - this.at < FIXED_BYTES + letters * 3) {
      this.buffer = Buffer.concat([this.buffer, Buffer.allocUnsafe(this.buffer.length + letters * 3)])
    }
    if (line.sold_at !== this.lastMoment) {
      this.lastMoment = line.sold_at
      this.time = (Date.parse(line.sold_at) - START_OF_TIME) * 1000
    }
    if (line.sold_on !== this.lastDay) {
      this.lastDay = line.sold_on
      this.day = dayNumber(line.sold_on) - START_DAY
    }
    const { buffer, time } = this
    let at = buffer.writeInt16BE(COLUMN_COUNT, this.at)
    at = buffer.writeInt32BE(16, at)
    at = buffer.writeInt32BE(keyed.key_day, at)
    at = buffer.writeInt32BE(keyed.key_a, at)
    at = buffer.writeInt32BE(keyed.key_b, at)
    at = buffer.writeInt32BE(keyed.key_c, at)
    at = buffer.writeInt32BE(8, at)
    at = buffer.writeInt32BE(Math.floor(time / HALF), at)
    this.at = buffer.writeUInt32BE(time - Math.floor(time / HALF) * HALF, at)
    this.integer(this.day)
    this.integer(this.importNumber)
    this.integer(line_number)
    this.integer(line.quantity)
    this.bytes(numericOf(line.unit_price))
    this.bytes(KINDS[line.kind])
    this.text(invoice)
    this.text(sku)
    this.text(inventory_item_id)
    this.text(customer)
    this.text(country)
  }

  get isEmpty(): boolean {
    return this.at === 0
  }

  /** The rows that were added, for COPY; the encoder begins anew. */
  take(): Buffer {
    const taken = this.buffer.subarray(0, this.at)
    this.buffer = Buffer.allocUnsafe(FIRST_SIZE)
    this.at = 0
    return taken
  }

  private integer(value: number): void {
    this.at = this.buffer.writeInt32BE(value, this.buffer.writeInt32BE(4, this.at))
  }

  private bytes(bytes: Buffer): void {
    this.at = this.buffer.writeInt32BE(bytes.length, this.at)
    this.buffer.set(bytes, this.at)
    this.at += bytes.length
  }

  private text(value: string | null): void {
    const { buffer } = this
    if (value === null) {
      this.at = buffer.writeInt32BE(-1, this.at)
      return
    }
    const start = this.at + 4
    const { length } = value
    // Letter by letter is several times faster than a call of `write` for texts as short as these.
    for (let index = 0; index < length; index += 1) {
      const code = value.charCodeAt(index)
      if (code > 127) {
        const written = buffer.write(value, start)
        this.at = buffer.writeInt32BE(written, this.at) + written
        return
      }
      buffer[start + index] = code
    }
    this.at = buffer.writeInt32BE(length, this.at) + length
  }
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
