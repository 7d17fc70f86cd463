import { DomainError, invalidData } from "../shared/domain-error"
import { Decimal } from "../shared/money"
import { unguarded } from "../shared/spreadsheet-text"
import { isPlainDate, PlainDate } from "./plain-date"
import { AnswerLine, answerLine, AnswerLineInput } from "./quotation-answer"

/** The columns that a supplier fills in, after those that say what is asked. */
export const ANSWER_COLUMNS = [
  "unit_price",
  "price_per_quantity",
  "quantity_offered",
  "minimum_order_quantity",
  "lead_time_days",
  "delivers_on",
  "valid_until",
  "declined",
  "remark",
] as const
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number]

type Column = AnswerColumn | "position" | "sku" | "supplier_sku" | "currency"

/** How suppliers call the columns when they write the file themselves; spaces, case and accents do not matter. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  position: ["position", "line", "pos", "ligne", "no"],
  sku: ["sku", "our_sku", "reference", "ref", "article"],
  supplier_sku: ["supplier_sku", "your_sku", "reference_fournisseur", "ref_fournisseur"],
  currency: ["currency", "devise", "monnaie"],
  unit_price: ["unit_price", "price", "net_price", "prix", "prix_unitaire", "pu", "prix_net"],
  price_per_quantity: ["price_per_quantity", "price_per", "per", "par", "prix_pour"],
  quantity_offered: ["quantity_offered", "offered", "available", "quantite_proposee", "disponible"],
  minimum_order_quantity: ["minimum_order_quantity", "moq", "minimum", "minimum_de_commande"],
  lead_time_days: ["lead_time_days", "lead_time", "delai", "delai_jours", "delai_de_livraison"],
  delivers_on: ["delivers_on", "delivery_on", "delivery_date", "date_de_livraison", "livraison"],
  valid_until: ["valid_until", "valid_to", "validity", "valable_jusqu_au", "fin_de_validite"],
  declined: ["declined", "decline", "refuse", "refusee"],
  remark: ["remark", "remarks", "comment", "remarque", "commentaire"],
}

const plain = (heading: string): string =>
  heading
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\uFEFF]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")

/** Which column of the file says what; refuses a file that names neither the lines nor their prices. */
export function answerHeading(headings: readonly string[]): ReadonlyMap<Column, number> {
  const found = new Map<Column, number>()
  const names = headings.map(plain)
  for (const [column, known] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const at = known.map((name) => names.indexOf(name)).find((index) => index >= 0)
    if (at !== undefined) found.set(column, at)
  }
  const isReadable =
    found.has("unit_price") && (found.has("position") || found.has("sku") || found.has("supplier_sku"))
  if (isReadable) return found
  throw invalidData(
    `The first line of the file names the columns ${headings.slice(0, 20).join(", ") || "(none)"}; it must name unit_price and one of position, sku or supplier_sku`
  )
}

/** A line as it was asked, for finding the row that answers it. */
export type FiledLine = Readonly<{
  id: string
  position: number
  name: string
  sku: string | null
  supplier_sku: string | null
}>

export type FileRow = Readonly<{ line: number; fields: readonly string[] }>
export type BadRow = Readonly<{ line: number; message: string }>
export type ReadFile = Readonly<{
  answers: readonly AnswerLine[]
  bad_rows: readonly BadRow[]
  empty: number
}>

/**
 * Reads the rows of a filled-in file. A row that cannot be read is reported with its line and its reason, and the
 * others are read on: who sent the file is told all of it at once.
 */
export function readAnswerRows(
  heading: ReadonlyMap<Column, number>,
  rows: readonly FileRow[],
  lines: readonly FiledLine[],
  { today, currency_code }: Readonly<{ today: PlainDate; currency_code: string }>
): ReadFile {
  const answers: AnswerLine[] = []
  const bad_rows: BadRow[] = []
  const answered = new Map<string, number>()
  let empty = 0
  for (const { line, fields } of rows) {
    const cell = (column: Column): string => unguarded((fields[heading.get(column) ?? -1] ?? "").trim())
    try {
      const asked = lineOf(cell, lines)
      const twice = answered.get(asked.id)
      if (twice !== undefined) throw invalidData(`${asked.name} is answered on line ${twice} already`)
      const currency = cell("currency").toLowerCase()
      if (currency && currency !== currency_code) {
        throw invalidData(
          `${asked.name} is priced in ${currency.toUpperCase()}; prices must be in ${currency_code.toUpperCase()}`
        )
      }
      const answer = answerLine(inputOf(asked, cell), asked, today)
      if (!answer) empty += 1
      else {
        answered.set(asked.id, line)
        answers.push(answer)
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      bad_rows.push({ line, message: error.message })
    }
  }
  return { answers, bad_rows, empty }
}

type Cells = (column: Column) => string

function lineOf(cell: Cells, lines: readonly FiledLine[]): FiledLine {
  const sku = cell("sku")
  const supplierSku = cell("supplier_sku")
  const isNamed = (line: FiledLine): boolean =>
    (!sku || same(line.sku, sku)) &&
    (!supplierSku || !line.supplier_sku || same(line.supplier_sku, supplierSku))
  const position = cell("position")
  if (position) {
    const line = lines.find((one) => String(one.position) === position.replace(/[.,]0+$/, ""))
    if (!line)
      throw invalidData(`The request has no line ${position}; its lines go from 1 to ${lines.length}`)
    if (isNamed(line)) return line
    throw invalidData(
      `Line ${position} of the request is ${line.name}, and the row says ${sku || supplierSku}`
    )
  }
  if (!sku && !supplierSku) throw invalidData("The row names no line: it has no position and no SKU")
  const found = lines.filter((line) => (sku ? same(line.sku, sku) : same(line.supplier_sku, supplierSku)))
  const [line, other] = found
  if (!line) throw invalidData(`${sku || supplierSku} was not asked for`)
  if (other) {
    throw invalidData(
      `${sku || supplierSku} is asked for on several lines; give the position of the line as well`
    )
  }
  return line
}

const same = (known: string | null, written: string): boolean =>
  known !== null && known.trim().toLowerCase() === written.toLowerCase()

function inputOf(line: FiledLine, cell: Cells): AnswerLineInput {
  const { name } = line
  return {
    line_id: line.id,
    unit_price: written(cell("unit_price"), (text) => localDecimal(text, `The price of ${name}`)),
    price_per_quantity: units(
      cell("price_per_quantity"),
      `The number of units that the price of ${name} is for`
    ),
    quantity: units(cell("quantity_offered"), `The quantity offered of ${name}`),
    minimum_order_quantity: units(cell("minimum_order_quantity"), `The minimum order quantity of ${name}`),
    lead_time_days: units(cell("lead_time_days"), `The lead time of ${name}`),
    delivers_on: written(cell("delivers_on"), (text) => localDay(text, `The day of delivery of ${name}`)),
    valid_until: written(cell("valid_until"), (text) =>
      localDay(text, `The last day of the price of ${name}`)
    ),
    note: cell("remark") || null,
    is_declined: yes(cell("declined"), name),
  }
}

const written = <T>(text: string, read: (text: string) => T): T | null => (text ? read(text) : null)

const units = (text: string, what: string): number | null =>
  written(text, (value) => Number(localDecimal(value, what)))

/**
 * A number as people write it: `1 234,50`, `1.234,50`, `1,234.50`, `12,5 €`. Where comma and point both stand in it, the
 * last one marks the decimals; one that stands more than once marks thousands; one alone marks decimals.
 */
export function localDecimal(text: string, what: string): Decimal {
  const bare = text.replace(/[\s\u00a0\u202f'’]|[€$£¥]|\b[A-Za-z]{3}\b/g, "")
  const refuse = () => invalidData(`${what} is "${shown(text)}"; it must be a number such as 12.50 or 12,50`)
  if (!/^[+-]?\d[\d.,]*$/.test(bare)) throw refuse()
  const marks = [...bare.matchAll(/[.,]/g)].map(([mark]) => mark)
  const last = marks[marks.length - 1]
  const isDecimal = last !== undefined && marks.filter((mark) => mark === last).length === 1
  const at = isDecimal ? bare.lastIndexOf(last) : bare.length
  const whole = bare.slice(0, at)
  const groups = whole.replace(/^[+-]/, "").split(/[.,]/)
  const isGrouped = groups.length === 1 || groups.slice(1).every((group) => group.length === 3)
  if (!isGrouped) throw refuse()
  const fraction = bare.slice(at + 1)
  return `${whole.replace(/[.,+]/g, "")}${fraction ? `.${fraction}` : ""}`
}

/** A day as people write it: `2026-11-30`, `30/11/2026`, `30.11.2026`: the day before the month. */
export function localDay(text: string, what: string): PlainDate {
  const european = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  const [, day = "", month = "", year = ""] = european ?? []
  const iso = european ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text.slice(0, 10)
  if (isPlainDate(iso) && (european || text.length === 10)) return iso
  throw invalidData(`${what} is "${shown(text)}"; it must be a day such as 2026-11-30 or 30/11/2026`)
}

const YES = new Set(["yes", "y", "oui", "o", "x", "1", "true", "vrai", "declined", "decline"])
const NO = new Set(["", "no", "n", "non", "0", "false", "faux"])

function yes(text: string, name: string): boolean {
  const word = plain(text)
  if (YES.has(word)) return true
  if (NO.has(word)) return false
  throw invalidData(`Whether ${name} is declined says "${shown(text)}"; it must be yes or no`)
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
