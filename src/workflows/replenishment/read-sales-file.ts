import { createHash } from "node:crypto"
import { Readable } from "node:stream"
import { TextDecoder } from "node:util"
import { createGunzip } from "node:zlib"
import { placeColumns, ColumnPlaces } from "../../domain/replenishment/sale-columns"
import { DateOrder, saleDateReader } from "../../domain/replenishment/sale-date"
import { nonGoodsTest } from "../../domain/replenishment/sale-kind"
import { SaleKey } from "../../domain/replenishment/sale-key"
import { readSaleLine, SaleColumn, SaleLine, SaleTextRules } from "../../domain/replenishment/sale-line"
import { invalidData } from "../../domain/shared/domain-error"
import { CsvReader, CsvRecord } from "../../platform/csv-records"
import type { WrongRow } from "../../modules/replenishment/history/sales-import-session"

/** How the file is written; everything has a default. */
export type SalesFileFormat = Readonly<{
  /** Headings of the columns that have another name than ours. */
  columns?: Partial<Record<SaleColumn, string>>
  /** As the web names them: `utf-8`, `windows-1252`, `utf-16le` … */
  encoding?: string
  delimiter?: string
  date_order?: DateOrder
  decimal_mark?: "." | ","
}>

export type SalesFileRules = SalesFileFormat &
  Readonly<{ time_zone: string; non_goods: readonly string[]; cancellation_prefix: string | null }>

/** A file that can be read several times, plain or gzipped. */
export type SalesFile = Readonly<{ name: string; open: () => Readable }>

/** A row that is a line of the history; `texts` are its fields as written, which name it. */
export type ReadRow = SaleKey & {
  line_number: number
  line: SaleLine
  texts: readonly string[]
  title: string
  /** Filled in when the row is kept: a second object for each row would be half a million of them. */
  inventory_item_id: string | null
}
export type ReadBatch = { rows: ReadRow[]; wrong: WrongRow[]; last_line: number }

/** The SHA-256 of the file as it lies there. */
export async function checksumOf(file: SalesFile): Promise<string> {
  const hash = createHash("sha256")
  for await (const piece of file.open()) hash.update(piece as Buffer)
  return hash.digest("hex")
}

/** Reads the file piece by piece. Wrong rows are handed on with their line and why; only a wrong heading stops it. */
export async function* readSalesFile(file: SalesFile, rules: SalesFileRules): AsyncGenerator<ReadBatch> {
  const decoder = decoderOf(rules.encoding ?? "utf-8")
  const csv = new CsvReader(rules.delimiter ?? null)
  const textRules: SaleTextRules = {
    isNonGoods: nonGoodsTest(rules.non_goods),
    cancellation_prefix: rules.cancellation_prefix,
    readDate: saleDateReader(rules.date_order ?? "ymd", rules.time_zone),
    decimal_mark: rules.decimal_mark ?? ".",
  }
  // Once a character cannot be read, every row is looked at; till then none needs to be.
  let isSuspect = false
  let heading: { places: ColumnPlaces; width: number } | undefined
  const batchOf = (records: CsvRecord[]): ReadBatch => {
    const batch: ReadBatch = { rows: [], wrong: [], last_line: 0 }
    for (const record of records) {
      if (!heading) {
        if (!record.fields) throw invalidData(`The heading of ${file.name} cannot be read: ${record.fault}`)
        heading = { places: placeColumns(record.fields, rules.columns ?? {}), width: record.fields.length }
        continue
      }
      batch.last_line = record.line
      const row = readRow(record, heading.places, heading.width, textRules, isSuspect)
      if ("reason" in row) batch.wrong.push(row)
      else batch.rows.push(row)
    }
    return batch
  }
  for await (const piece of plain(file)) {
    const text = decoder.decode(piece, { stream: true })
    isSuspect ||= UNREADABLE.test(text)
    // However large the pieces of the source are, a batch stays small.
    for (let at = 0; at < text.length; at += MOST_AT_ONCE)
      yield batchOf(csv.push(text.slice(at, at + MOST_AT_ONCE)))
  }
  const rest = decoder.decode()
  isSuspect ||= UNREADABLE.test(rest)
  yield batchOf([...csv.push(rest), ...csv.end()])
  if (!heading) throw invalidData(`The file ${file.name} is empty; its first line must name the columns`)
}

const MOST_AT_ONCE = 65_536

const UNREADABLE = /[\0\ufffd]/

function readRow(
  record: CsvRecord,
  places: ColumnPlaces,
  width: number,
  rules: SaleTextRules,
  isSuspect: boolean
): ReadRow | WrongRow {
  const { line, fields } = record
  if (!fields) return { line, reason: record.fault, text: readable(record.text) }
  const wrong = (reason: string): WrongRow => ({
    line,
    reason,
    text: readable(fields.join(",").slice(0, 200)),
  })
  if (fields.length !== width) return wrong(`The row has ${fields.length} fields; the heading has ${width}`)
  const invoice = trimmed(fields[places.invoice])
  const sku = trimmed(fields[places.sku])
  const quantity = trimmed(fields[places.quantity])
  const date = trimmed(fields[places.date])
  const price = trimmed(fields[places.price])
  const customer = trimmed(fields[places.customer])
  const country = trimmed(fields[places.country])
  const texts = [invoice, sku, quantity, date, price, customer, country]
  if (isSuspect && texts.some((text) => UNREADABLE.test(text))) {
    return wrong("The row holds characters that the encoding of the file does not know")
  }
  const reading = readSaleLine({ invoice, sku, quantity, date, price, customer, country }, rules)
  if (typeof reading === "string") return wrong(reading)
  return {
    key_day: 0,
    key_a: 0,
    key_b: 0,
    key_c: 0,
    line_number: line,
    line: reading,
    texts,
    title: places.title < 0 ? "" : trimmed(fields[places.title]),
    inventory_item_id: null,
  }
}

const trimmed = (field: string | undefined): string => (field === undefined ? "" : field.trim())

// PostgreSQL keeps no NUL, not even in JSON.
const readable = (text: string) => text.replaceAll("\0", "\ufffd")

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch {
    throw invalidData(
      `There is no encoding "${encoding}"; it may be utf-8, windows-1252 or another that the web knows`
    )
  }
}

/** The bytes of the file, unzipped where its first two say that it is zipped. */
async function* plain(file: SalesFile): AsyncGenerator<Buffer> {
  const source = file.open()
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const first = await pieces.next()
  if (first.done) return
  async function* all() {
    yield first.value as Buffer
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  try {
    if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) yield* all()
    else
      for await (const piece of Readable.from(all()).pipe(createGunzip({ chunkSize: 262_144 })))
        yield piece as Buffer
  } finally {
    source.destroy()
  }
}
