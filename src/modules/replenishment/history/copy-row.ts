import { SaleLine } from "../../../domain/replenishment/sale-line"

const SPECIAL = /[\\\t\n\r]/g
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }
const escaped = (text: string) => text.replace(SPECIAL, (character) => ESCAPES[character] ?? character)
const optional = (text: string | null) => (text === null ? "\\N" : escaped(text))

export const STAGED_COLUMNS =
  "key, line_number, kind, invoice, sku, quantity, unit_price, sold_at, sold_on, customer, country"

/** One line as PostgreSQL's COPY reads it. */
export function copyRow(key: string, lineNumber: number, line: SaleLine): string {
  const { kind, invoice, sku, quantity, unit_price, sold_at, sold_on, customer, country } = line
  return `${key}\t${lineNumber}\t${kind}\t${escaped(invoice)}\t${escaped(sku)}\t${quantity}\t${unit_price}\t${sold_at}\t${sold_on}\t${optional(customer)}\t${optional(country)}\n`
}
