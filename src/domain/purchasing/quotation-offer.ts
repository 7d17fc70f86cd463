import { compare, Decimal, multiply, roundTo, sum } from "../shared/money"
import { orderableQuantity, OrderingTerms } from "./orderable-quantity"
import type { PlainDate } from "./plain-date"
import { addWorkingDays, WorkingCalendar } from "./working-days"

/** What is asked for. */
export type AskedLine = Readonly<{ id: string; name: string; quantity: number; wished_on: PlainDate | null }>

/** What a supplier answers to a line. */
export type QuotedLine = Readonly<
  OrderingTerms & {
    line_id: string
    is_declined: boolean
    unit_price: Decimal | null
    price_per_quantity: number
    /** What can be delivered; null: all that was asked. */
    quantity: number | null
    lead_time_days: number | null
    delivers_on: PlainDate | null
    valid_until: PlainDate | null
  }
>

/** What a supplier adds to the price of goods. */
export type FreightTerms = Readonly<{
  minimum_order_value: Decimal | null
  free_freight_threshold: Decimal | null
  usual_freight_cost: Decimal | null
  /** What it asks for carriage of this request, in place of the usual cost. */
  quoted_freight: Decimal | null
}>

export type QuotingSupplier = Readonly<
  FreightTerms & {
    supplier_id: string
    name: string
    currency_code: string
    currency_decimals: number
    /** What one unit of its currency is worth in the currency of the comparison; null where no rate is known. */
    rate: Decimal | null
    lead_time_days: number
    calendar: WorkingCalendar
    answers: readonly QuotedLine[]
  }
>

export type ComparisonTerms = Readonly<{ today: PlainDate; decimals: number }>

/** An amount of the supplier's currency in the currency of the comparison. */
export const converted = (amount: Decimal, rate: Decimal | null, decimals: number): Decimal | null =>
  rate === null ? null : roundTo(multiply(amount, rate), decimals)

/** What a supplier asks for carriage of goods of this value, in its own currency. */
export function freightOf(terms: FreightTerms, goods: Decimal): Decimal {
  if (terms.quoted_freight !== null) return terms.quoted_freight
  const isFree = terms.free_freight_threshold !== null && compare(goods, terms.free_freight_threshold) >= 0
  return isFree ? "0" : (terms.usual_freight_cost ?? "0")
}

export const isBelow = (goods: Decimal, minimum: Decimal | null): boolean =>
  minimum !== null && compare(goods, minimum) < 0

export const total = (amounts: readonly Decimal[], { decimals }: ComparisonTerms): Decimal =>
  roundTo(sum(amounts), decimals)

export const latest = (days: readonly (PlainDate | null)[]): PlainDate | null =>
  days.reduce<PlainDate | null>(
    (last, one) => (one !== null && (last === null || one > last) ? one : last),
    null
  )

/** What covers the wish: at least the least quantity, up to the multiple, and never more than the supplier has. */
export function quantityToOrder(wanted: number, answer: OrderingTerms & { quantity: number | null }): number {
  const most = answer.quantity ?? Number.POSITIVE_INFINITY
  const least = Math.min(wanted, most)
  const orderable = orderableQuantity(least, answer)
  return orderable > most ? least : orderable
}

/** The day that the goods are there: the one the supplier names, else when its working days have passed. */
export const arrivalOf = (
  answer: Pick<QuotedLine, "delivers_on" | "lead_time_days">,
  supplier: Pick<QuotingSupplier, "lead_time_days" | "calendar">,
  today: PlainDate
): PlainDate =>
  answer.delivers_on ??
  addWorkingDays(today, answer.lead_time_days ?? supplier.lead_time_days, supplier.calendar)

/** The rows of each key, in their order. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
