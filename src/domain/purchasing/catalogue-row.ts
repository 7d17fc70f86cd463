import { compare, decimalPlaces } from "../shared/money"
import { LARGEST_QUANTITY } from "../shared/quantities"
import { unguarded } from "../shared/spreadsheet-text"
import { rightBarcode } from "./barcode"
import { CatalogueField, ColumnPlaces, MATCHING_FIELDS } from "./catalogue-columns"
import type { PlainDate } from "./plain-date"
import { LONGEST_LEAD_TIME } from "./supplier-item-terms"

/** How a price list is to be read: which column is which, how numbers are written, and from which day it holds. */
export type CatalogueFormat = Readonly<{
  columns: ColumnPlaces
  decimal_mark: "." | ","
  /** The currency of the file; the supplier's where it says none. */
  currency_code: string | null
  /** The first day of the prices; null changes those that hold today. */
  valid_from: PlainDate | null
}>

/** Why a row cannot be taken; the reader's language words it. */
export const ROW_REASONS = [
  "row_too_long",
  "quote_not_closed",
  "text_after_quote",
  "unreadable",
  "field_count",
  "no_code",
  "text_too_long",
  "price_missing",
  "price",
  "discount",
  "quantity",
  "lead_time",
  "currency",
  "barcode",
  "break_half",
  "break_twice",
  "ambiguous",
  "twice",
  "changed_meanwhile",
  "sku_taken",
] as const
export type RowReason = (typeof ROW_REASONS)[number]

export type BadRow = Readonly<{ reason: RowReason; values: Readonly<Record<string, string | number>> }>

/** How a row names its article, as far as it can be read. */
export type RowCodes = Readonly<{
  supplier_sku: string | null
  barcode: string | null
  sku: string | null
  title: string | null
}>
const NO_CODES: RowCodes = { supplier_sku: null, barcode: null, sku: null, title: null }

/** The terms that the file gives; what it leaves open stays as it is. */
export type ListedTerms = Readonly<{
  supplier_sku?: string
  supplier_title?: string
  barcode?: string
  currency_code: string
  unit_price: string
  discount_percent?: string
  price_per_quantity?: number
  minimum_order_quantity?: number
  order_multiple?: number
  pack_size?: number
  purchase_unit?: string
  lead_time_days?: number
  price_breaks?: readonly { from_quantity: number; unit_price: string; discount_percent: string }[]
}>

/** A row of the list: its codes, and either its terms or why it cannot be taken. */
export type CatalogueRow = RowCodes &
  (Readonly<{ terms: ListedTerms; bad: null }> | Readonly<{ terms: null; bad: BadRow }>)

/** What is the same for all rows of a file. */
export type CatalogueRules = Readonly<{
  format: CatalogueFormat
  /** How many columns the first line has. */
  width: number
  supplier_currency: string
  currencies: ReadonlySet<string>
}>

const LONGEST = {
  supplier_sku: 100,
  barcode: 100,
  sku: 100,
  title: 500,
  purchase_unit: 50,
} as const satisfies Partial<Record<CatalogueField, number>>
const LARGEST_PRICE = "99999999999999"
const CURRENCY_SIGNS = /^(?:[€$£¥]|[a-z]{3}(?=\d))|(?:[€$£¥]|(?<=\d)[a-z]{3})$/gi

const GROUPED = {
  ",": [/^\d+(?:,\d+)?$/, /^\d{1,3}(?:[.']\d{3})+(?:,\d+)?$/],
  ".": [/^\d+(?:\.\d+)?$/, /^\d{1,3}(?:[,']\d{3})+(?:\.\d+)?$/],
} as const

/**
 * A number as the file writes it, or null. Spaces, currency signs and groups of three are taken; the other mark as a
 * decimal mark is not: `12.50` in a file of commas would otherwise become 1250 without a word.
 */
export function readNumber(text: string, mark: "." | ","): string | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, "").replace(CURRENCY_SIGNS, "")
  if (!GROUPED[mark].some((pattern) => pattern.test(bare))) return null
  const plain = bare.replace(mark === "," ? /[.']/g : /[,']/g, "").replace(",", ".")
  return plain.replace(/^0+(?=\d)/, "")
}

const bad = (reason: RowReason, values: BadRow["values"] = {}): BadRow => ({ reason, values })
const isBad = (value: object): value is BadRow => "reason" in value

/** Whether the row says nothing at all. */
export const isBlank = (fields: readonly string[]): boolean => fields.every((field) => !field.trim())

/** Reads one row of a price list. */
export function readCatalogueRow(fields: readonly string[], rules: CatalogueRules): CatalogueRow {
  const { format, width } = rules
  const broken = brokenRow(fields, width)
  if (broken) return { ...NO_CODES, terms: null, bad: broken }
  const text = (field: CatalogueField): string => {
    const place = format.columns[field]
    return place === undefined ? "" : unguarded((fields[place] ?? "").trim())
  }
  const code = (field: keyof RowCodes): string | null => text(field).slice(0, LONGEST[field]) || null
  const codes = {
    supplier_sku: code("supplier_sku"),
    barcode: code("barcode"),
    sku: code("sku"),
    title: code("title"),
  }
  const terms = checkCodes(text) ?? readTerms(text, rules)
  return isBad(terms) ? { ...codes, terms: null, bad: terms } : { ...codes, terms, bad: null }
}

function brokenRow(fields: readonly string[], width: number): BadRow | null {
  if (fields.length !== width) return bad("field_count", { has: fields.length, expected: width })
  return fields.some((field) => UNREADABLE.test(field)) ? bad("unreadable") : null
}

function checkCodes(text: Reader): BadRow | null {
  for (const [field, most] of Object.entries(LONGEST)) {
    if (text(field as CatalogueField).length > most) return bad("text_too_long", { field, most })
  }
  if (MATCHING_FIELDS.every((field) => !text(field))) return bad("no_code")
  const right = rightBarcode(text("barcode"))
  return right ? bad("barcode", { value: text("barcode"), right }) : null
}

const UNREADABLE = /[\0\ufffd]/

type Reader = (field: CatalogueField) => string
const shown = (text: string): string => text.slice(0, 60)

function readTerms(text: Reader, rules: CatalogueRules): ListedTerms | BadRow {
  const { format, supplier_currency, currencies } = rules
  const mark = format.decimal_mark
  if (!text("unit_price")) return bad("price_missing")
  const unit_price = readPrice(text("unit_price"), mark)
  if (unit_price === null) return bad("price", { value: shown(text("unit_price")) })
  const currency_code = (text("currency_code") || format.currency_code || supplier_currency).toLowerCase()
  if (!currencies.has(currency_code)) return bad("currency", { value: shown(currency_code) })
  const discount = readDiscount(text("discount_percent"), mark)
  if (discount === null) return bad("discount", { value: shown(text("discount_percent")) })
  const quantities: Partial<Record<QuantityField, number>> = {}
  for (const field of QUANTITY_FIELDS) {
    if (!text(field)) continue
    const units = readUnits(text(field), mark)
    if (units === null) return bad("quantity", { field, value: shown(text(field)) })
    quantities[field] = units
  }
  const days = text("lead_time_days") ? Number(readNumber(text("lead_time_days"), mark) ?? "NaN") : undefined
  if (days !== undefined && !(Number.isInteger(days) && days <= LONGEST_LEAD_TIME)) {
    return bad("lead_time", { value: shown(text("lead_time_days")), most: LONGEST_LEAD_TIME })
  }
  const price_breaks = readBreaks(text, mark, discount ?? "0")
  if (price_breaks && isBad(price_breaks)) return price_breaks
  return {
    ...(text("supplier_sku") ? { supplier_sku: text("supplier_sku") } : {}),
    ...(text("title") ? { supplier_title: text("title") } : {}),
    ...(text("barcode") ? { barcode: text("barcode") } : {}),
    ...(text("purchase_unit") ? { purchase_unit: text("purchase_unit") } : {}),
    currency_code,
    unit_price,
    ...(discount === undefined ? {} : { discount_percent: discount }),
    ...quantities,
    ...(days === undefined ? {} : { lead_time_days: days }),
    ...(price_breaks ? { price_breaks } : {}),
  }
}

const QUANTITY_FIELDS = [
  "price_per_quantity",
  "minimum_order_quantity",
  "order_multiple",
  "pack_size",
] as const
type QuantityField = (typeof QUANTITY_FIELDS)[number]

function readPrice(text: string, mark: "." | ","): string | null {
  const price = readNumber(text, mark)
  if (price === null || decimalPlaces(price) > 6 || compare(price, LARGEST_PRICE) > 0) return null
  return price
}

/** Undefined where the file says nothing, null where what it says is no percentage. */
function readDiscount(text: string, mark: "." | ","): string | null | undefined {
  if (!text) return undefined
  const percent = readNumber(text.replace(/%\s*$/, ""), mark)
  if (percent === null || decimalPlaces(percent) > 4 || compare(percent, "100") > 0) return null
  return percent
}

function readUnits(text: string, mark: "." | ","): number | null {
  const units = Number(readNumber(text, mark) ?? "NaN")
  return Number.isInteger(units) && units >= 1 && units <= LARGEST_QUANTITY ? units : null
}

function readBreaks(
  text: Reader,
  mark: "." | ",",
  discount_percent: string
): ListedTerms["price_breaks"] | BadRow {
  const breaks: { from_quantity: number; unit_price: string; discount_percent: string }[] = []
  for (const number of [1, 2, 3] as const) {
    const [from, price] = [text(`break_${number}_quantity`), text(`break_${number}_price`)]
    if (!from && !price) continue
    if (!from || !price) return bad("break_half", { number })
    const from_quantity = readUnits(from, mark)
    if (from_quantity === null || from_quantity < 2) {
      return bad("quantity", { field: `break_${number}_quantity`, value: shown(from) })
    }
    const unit_price = readPrice(price, mark)
    if (unit_price === null) return bad("price", { value: shown(price) })
    if (breaks.some((one) => one.from_quantity === from_quantity)) {
      return bad("break_twice", { quantity: from_quantity })
    }
    breaks.push({ from_quantity, unit_price, discount_percent })
  }
  if (!breaks.length) return undefined
  return breaks.sort((a, b) => a.from_quantity - b.from_quantity)
}
