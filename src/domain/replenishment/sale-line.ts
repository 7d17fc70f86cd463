import { classifySale, SaleKind, SaleRules } from "./sale-kind"
import { SaleMoment } from "./sale-date"

/** The columns of a sales history; the first five must be there. */
export const SALE_COLUMNS = [
  "invoice",
  "sku",
  "quantity",
  "date",
  "price",
  "customer",
  "country",
  "title",
] as const
export type SaleColumn = (typeof SALE_COLUMNS)[number]
export const REQUIRED_SALE_COLUMNS: readonly SaleColumn[] = ["invoice", "sku", "quantity", "date", "price"]

/** A line of the history as it is kept. */
export type SaleLine = Readonly<
  SaleMoment & {
    kind: SaleKind
    invoice: string
    sku: string
    /** Negative for goods that came back and for what was written off. */
    quantity: number
    unit_price: string
    customer: string | null
    country: string | null
  }
>

/** The texts of one row of a file, before anything is known about them. */
export type SaleTexts = Readonly<Record<Exclude<SaleColumn, "title">, string>>

/** The line, or why the row is none. */
export type SaleReading = SaleLine | string

export type SaleTextRules = SaleRules &
  Readonly<{ readDate: (text: string) => SaleMoment | null; decimal_mark: "." | "," }>

const LONGEST = { invoice: 100, sku: 100, customer: 200, country: 100 } as const
const MOST_UNITS = 1_000_000_000
/** `6.0` is how a spreadsheet may write 6; `6.000` could be six thousand, and is refused. */
const WHOLE = /^[+-]?\d{1,12}(?:\.0{1,2})?$/
const PRICE = /^-?\d{1,12}(?:\.\d{1,6})?$/

/** Reads a row: the line it is, or in one sentence why it is none and what would have been right. */
export function readSaleLine(texts: SaleTexts, rules: SaleTextRules): SaleReading {
  const { invoice, sku, quantity, date, price, customer, country } = texts
  for (const column of ["invoice", "sku", "customer", "country"] as const) {
    if (texts[column].length > LONGEST[column]) {
      return `The ${column} has ${texts[column].length} characters; ${LONGEST[column]} are allowed`
    }
  }
  if (!invoice) return "The invoice is missing"
  if (!sku) return "The SKU is missing"
  const whole = decimalText(quantity, rules.decimal_mark)
  const units = WHOLE.test(whole) ? Number.parseInt(whole, 10) : 0
  if (units === 0 || Math.abs(units) > MOST_UNITS) {
    return `The quantity is "${shown(quantity)}"; it must be a whole number other than 0`
  }
  const moment = rules.readDate(date)
  if (!moment) return `The date is "${shown(date)}"; it must be a day of the calendar as the file writes them`
  const unit_price = decimalText(price, rules.decimal_mark)
  if (!PRICE.test(unit_price)) {
    return `The price is "${shown(price)}"; it must be a number with at most 6 decimals`
  }
  const classified = classifySale({ invoice, sku, quantity: units, unit_price }, rules)
  if (!classified) return `The price of ${sku} is ${price}; goods have no negative price`
  // Field by field: spreading objects takes ten times as long, half a million times over.
  const line = {
    sold_at: moment.sold_at,
    sold_on: moment.sold_on,
    kind: classified.kind,
    invoice,
    sku,
    quantity: classified.quantity,
    unit_price,
    customer: customer || null,
    country: country || null,
  }
  return line
}

/** With a decimal comma, a point marks thousands: such a number is refused rather than read a thousand times too small. */
const decimalText = (text: string, mark: "." | ",") =>
  mark === "." ? text : text.includes(".") ? "" : text.replace(",", ".")

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
