import { invalidData, notAllowed } from "../shared/domain-error"
import { Decimal, decimal } from "../shared/money"
import { wholeUnits } from "../shared/quantities"
import type { PurchaseOrderStatus, VatCategory } from "./lifecycles"
import { LinePrice, lineTotal } from "./line-price"
import { orderName } from "./order-acts"
import { checkLineCount, itemName } from "./order-line"
import type { PlainDate } from "./plain-date"

export type MergeableOrder = Readonly<{
  id: string
  number: string | null
  status: PurchaseOrderStatus
  supplier_id: string
  location_id: string
  currency_code: string
}>

export type MergeableLine = Readonly<
  LinePrice & {
    id: string
    inventory_item_id: string
    sku: string | null
    title: string | null
    quantity: number
    discount_percent: Decimal
    line_total: Decimal
    vat_category: VatCategory
    vat_rate: Decimal | null
    expected_on: PlainDate | null
    note: string | null
  }
>

/** Refuses to merge orders that are no drafts, or that differ in supplier, warehouse or currency. */
export function checkMergeable(orders: readonly MergeableOrder[]): void {
  const [into] = orders
  if (!into || orders.length < 2) throw invalidData("Choose two draft orders at least to merge them into one")
  for (const order of orders) {
    if (order.status !== "draft") {
      throw notAllowed(`${orderName(order)} is ${order.status} and cannot be merged; only drafts can`)
    }
    for (const [field, what] of SHARED) {
      if (order[field] !== into[field]) {
        throw notAllowed(
          `${orderName(order)} has another ${what} than ${orderName(into)}; only drafts of one ${what} can be merged`
        )
      }
    }
  }
}

const SHARED = [
  ["supplier_id", "supplier"],
  ["location_id", "warehouse"],
  ["currency_code", "currency"],
] as const

/** What makes two lines one: the item, and everything that it costs. */
const keyOf = (line: MergeableLine): string =>
  [
    line.inventory_item_id,
    decimal(line.unit_price),
    line.price_per_quantity,
    decimal(line.discount_percent),
    line.vat_category,
    line.vat_rate === null ? "" : decimal(line.vat_rate),
  ].join("|")

/**
 * The lines of several drafts as those of one: the same item at the same price adds up and comes on the earlier of
 * the two days; at another price it stays a line of its own.
 */
export function mergeLines<Line extends MergeableLine>(
  lines: readonly Line[],
  currencyDecimals: number,
  order: string
): Line[] {
  const merged = new Map<string, Line>()
  for (const line of lines) {
    const key = keyOf(line)
    const other = merged.get(key)
    merged.set(key, other ? addUp(other, line, currencyDecimals) : line)
  }
  checkLineCount(order, merged.size)
  return [...merged.values()]
}

function addUp<Line extends MergeableLine>(a: Line, b: Line, decimals: number): Line {
  const quantity = wholeUnits(a.quantity + b.quantity, `The quantity of ${itemName(a)}`)
  const notes = [...new Set([a.note, b.note].filter((note) => note))]
  return {
    ...a,
    quantity,
    line_total: lineTotal(quantity, a, decimals),
    expected_on: earlier(a.expected_on, b.expected_on),
    note: notes.length ? notes.join("; ") : null,
  }
}

const earlier = (a: PlainDate | null, b: PlainDate | null): PlainDate | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b
