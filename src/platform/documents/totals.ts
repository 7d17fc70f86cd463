import { add, Decimal, sum } from "../../domain/shared/money"
import type { DocumentView } from "./views"

export type DocumentTotals = { net: Decimal; vat: Decimal; gross: Decimal }

/** What the lines and the VAT add up to; null on a document without prices. */
export function totalsOf(view: DocumentView): DocumentTotals | null {
  if (view.currency_code === null) return null
  const net = sum(view.lines.map((line) => line.line_total ?? "0"))
  const vat = sum((view.vat ?? []).map((part) => part.vat))
  return { net, vat, gross: add(net, vat) }
}
