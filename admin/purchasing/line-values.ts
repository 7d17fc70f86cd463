import { lineTotal, orderTotal } from "../../src/domain/purchasing/line-price"
import { orderableQuantity, type OrderingTerms } from "../../src/domain/purchasing/orderable-quantity"
import type { VatCategory } from "../../src/domain/purchasing/lifecycles"
import type {
  OrderableItemDTO,
  PurchaseOrderLineDTO,
  PurchaseOrderLineInput,
} from "../../src/types/http/purchasing"
import { currencyDecimals } from "../lib/format"
import { decimalText, isDecimalText, isWholeText } from "../lib/numbers"

/** A line of an order while it is being written; what is typed stays text until it is sent. */
export type LineValues = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  supplier_sku: string | null
  terms: OrderingTerms | null
  quantity: string
  unit_price: string
  price_per_quantity: number
  expected_on: string
  vat_category?: VatCategory
  vat_rate?: string | null
}

/** Writes a decimal as people of this language type it. */
type Typed = (amount: string) => string

/** A new line: the least the supplier takes, at its price where it is in the order's currency. */
export function newLine(item: OrderableItemDTO, currency: string, typed: Typed): LineValues {
  const offer = item.supplier_item
  const isPriced = offer?.currency_code === currency
  return {
    inventory_item_id: item.inventory_item_id,
    sku: item.sku,
    title: item.title,
    supplier_sku: offer?.supplier_sku ?? null,
    terms: offer,
    quantity: String(offer ? orderableQuantity(1, offer) : 1),
    unit_price: offer && isPriced ? typed(offer.unit_price) : "",
    price_per_quantity: offer && isPriced ? offer.price_per_quantity : 1,
    expected_on: "",
  }
}

/** A kept line, to be written again. */
export const keptLine = (
  line: PurchaseOrderLineDTO,
  terms: OrderingTerms | null,
  typed: Typed
): LineValues => ({
  inventory_item_id: line.inventory_item_id,
  sku: line.sku,
  title: line.title,
  supplier_sku: line.supplier_sku,
  terms,
  quantity: String(line.quantity),
  unit_price: typed(line.unit_price),
  price_per_quantity: line.price_per_quantity,
  expected_on: line.expected_on ?? "",
  vat_category: line.vat_category,
  vat_rate: line.vat_rate,
})

/** The quantity that the supplier would take instead, or null when this one is right. */
export function advisedQuantity(line: Pick<LineValues, "quantity" | "terms">): number | null {
  if (!line.terms || !isWholeText(line.quantity) || Number(line.quantity) < 1) return null
  const orderable = orderableQuantity(Number(line.quantity), line.terms)
  return orderable === Number(line.quantity) ? null : orderable
}

/** What the line comes to, or null while its quantity or price cannot be read. */
export function totalOfLine(line: LineValues, currency: string): string | null {
  if (!isWholeText(line.quantity) || !isDecimalText(line.unit_price)) return null
  const price = { unit_price: decimalText(line.unit_price), price_per_quantity: line.price_per_quantity }
  return lineTotal(Number(line.quantity), price, currencyDecimals(currency))
}

export function totalOfOrder(lines: readonly LineValues[], currency: string): string {
  const totals = lines.map((line) => totalOfLine(line, currency) ?? "0")
  return orderTotal(totals, currencyDecimals(currency))
}

/** The line as the server takes it; a day left empty follows from the lead time. */
export const lineBody = (line: LineValues): PurchaseOrderLineInput => ({
  inventory_item_id: line.inventory_item_id,
  quantity: Number(line.quantity),
  unit_price: decimalText(line.unit_price),
  price_per_quantity: line.price_per_quantity,
  ...(line.expected_on ? { expected_on: line.expected_on } : {}),
  ...(line.vat_category ? { vat_category: line.vat_category } : {}),
  ...(line.vat_rate ? { vat_rate: line.vat_rate } : {}),
})
