import { priceAt, type Prices } from "../../src/domain/purchasing/choose-offer"
import { lineTotal, orderTotal } from "../../src/domain/purchasing/line-price"
import { orderableQuantity, type OrderingTerms } from "../../src/domain/purchasing/orderable-quantity"
import type { VatCategory } from "../../src/domain/purchasing/lifecycles"
import type {
  OrderableItemDTO,
  PurchaseOrderLineDTO,
  PurchaseOrderLineInput,
} from "../../src/types/http/purchasing"
import { currencyDecimals } from "../lib/format"
import { decimalText, isDecimalText, isPercentText, isWholeText } from "../lib/numbers"

/** A line of an order while it is being written; what is typed stays text until it is sent. */
export type LineValues = {
  inventory_item_id: string
  sku: string | null
  title: string | null
  supplier_sku: string | null
  terms: OrderingTerms | null
  /** The supplier's prices in the order's currency; null where it has none today. */
  prices: Prices | null
  /** Whether the price is the supplier's, and goes with the quantity; false once the buyer writes another. */
  is_list_price: boolean
  quantity: string
  unit_price: string
  discount_percent: string
  price_per_quantity: number
  expected_on: string
  vat_category?: VatCategory
  vat_rate?: string | null
  /** Told to the supplier with the line. */
  note?: string
}

/** Writes a decimal as people of this language type it. */
type Typed = (amount: string) => string

/** What the supplier asks for a line of this quantity, as it is typed; nothing where it has no price. */
export function listPrice(
  prices: Prices | null,
  quantity: string,
  typed: Typed
): Pick<LineValues, "unit_price" | "discount_percent" | "price_per_quantity"> | null {
  if (!prices) return null
  const { unit_price, discount_percent, price_per_quantity } = priceAt(prices, Number(quantity) || 1)
  return {
    unit_price: typed(unit_price),
    discount_percent: Number(discount_percent) ? typed(discount_percent) : "",
    price_per_quantity,
  }
}

/** A new line: the least the supplier takes, at its price where it is in the order's currency. */
export function newLine(item: OrderableItemDTO, currency: string, typed: Typed): LineValues {
  const offer = item.supplier_item
  const prices = offer?.currency_code === currency ? offer : null
  const quantity = String(offer ? orderableQuantity(1, offer) : 1)
  return {
    inventory_item_id: item.inventory_item_id,
    sku: item.sku,
    title: item.title,
    supplier_sku: offer?.supplier_sku ?? null,
    terms: offer,
    prices,
    is_list_price: prices !== null,
    quantity,
    ...(listPrice(prices, quantity, typed) ?? {
      unit_price: "",
      discount_percent: "",
      price_per_quantity: 1,
    }),
    expected_on: "",
  }
}

/** A kept line, to be written again: at the supplier's price where that is what it was. */
export function keptLine(
  line: PurchaseOrderLineDTO,
  terms: (OrderingTerms & Prices) | null,
  typed: Typed
): LineValues {
  const kept = {
    unit_price: typed(line.unit_price),
    discount_percent: Number(line.discount_percent) ? typed(line.discount_percent) : "",
    price_per_quantity: line.price_per_quantity,
  }
  const quantity = String(line.quantity)
  return {
    inventory_item_id: line.inventory_item_id,
    sku: line.sku,
    title: line.title,
    supplier_sku: line.supplier_sku,
    terms,
    prices: terms,
    is_list_price: JSON.stringify(listPrice(terms, quantity, typed)) === JSON.stringify(kept),
    quantity,
    ...kept,
    expected_on: line.expected_on ?? "",
    vat_category: line.vat_category,
    vat_rate: line.vat_rate === null ? null : typed(line.vat_rate),
    note: line.note ?? "",
  }
}

/** The quantity that the supplier would take instead, or null when this one is right. */
export function advisedQuantity(line: Pick<LineValues, "quantity" | "terms">): number | null {
  if (!line.terms || !isWholeText(line.quantity) || Number(line.quantity) < 1) return null
  const orderable = orderableQuantity(Number(line.quantity), line.terms)
  return orderable === Number(line.quantity) ? null : orderable
}

/** What the line comes to, or null while its quantity or price cannot be read. */
export function totalOfLine(line: LineValues, currency: string): string | null {
  if (!isWholeText(line.quantity) || !isDecimalText(line.unit_price)) return null
  if (line.discount_percent && !isPercentText(line.discount_percent)) return null
  const price = {
    unit_price: decimalText(line.unit_price),
    price_per_quantity: line.price_per_quantity,
    discount_percent: decimalText(line.discount_percent) || "0",
  }
  return lineTotal(Number(line.quantity), price, currencyDecimals(currency))
}

export function totalOfOrder(lines: readonly LineValues[], currency: string): string {
  const totals = lines.map((line) => totalOfLine(line, currency) ?? "0")
  return orderTotal(totals, currencyDecimals(currency))
}

/** The line as the server takes it; what the supplier asks and when it delivers is left to the server. */
export const lineBody = (line: LineValues): PurchaseOrderLineInput => ({
  inventory_item_id: line.inventory_item_id,
  quantity: Number(line.quantity),
  ...(line.is_list_price
    ? {}
    : {
        unit_price: decimalText(line.unit_price),
        price_per_quantity: line.price_per_quantity,
        discount_percent: decimalText(line.discount_percent) || "0",
      }),
  ...(line.expected_on ? { expected_on: line.expected_on } : {}),
  ...(line.vat_category ? { vat_category: line.vat_category } : {}),
  ...(line.vat_rate ? { vat_rate: decimalText(line.vat_rate) } : {}),
  ...(line.note?.trim() ? { note: line.note.trim() } : {}),
})
