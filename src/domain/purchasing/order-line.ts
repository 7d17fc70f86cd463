import { invalidData } from "../shared/domain-error"
import { compare, Decimal, decimal, decimalPlaces, isNegative } from "../shared/money"
import { wholeUnits } from "../shared/quantities"
import type { VatCategory } from "./lifecycles"
import { Period, priceAt, Prices } from "./choose-offer"
import { discountPercent, LinePrice, lineTotal, unitPrice } from "./line-price"
import { checkOrderable, OrderingTerms } from "./orderable-quantity"
import { PlainDate, plainDate } from "./plain-date"
import { periodName } from "./supplier-item-terms"
import { addWorkingDays, EVERY_DAY, WorkingCalendar } from "./working-days"

/** What a buyer asks for. */
export type OrderLineRequest = Readonly<{
  inventory_item_id: string
  quantity: number
  unit_price?: string | number
  price_per_quantity?: number
  /** Percent off the price; the supplier's own discount where neither it nor a price is given. */
  discount_percent?: string | number
  expected_on?: PlainDate | null
  vat_category?: VatCategory
  vat_rate?: string | number | null
  /** The supplier agreed to this quantity when it quoted: what it usually sells does not bind. */
  is_quoted?: boolean
}>

/** An inventory item, with what the supplier says of it if it lists it. */
export type ItemToOrder = Readonly<{
  inventory_item_id: string
  sku: string | null
  title: string | null
  /** What holds on the day of the order. */
  offer: SupplierOffer | null
  /** When the supplier's prices hold, where none does on the day of the order. */
  other_periods?: readonly Period[]
}>

export type SupplierOffer = Readonly<
  OrderingTerms &
    Prices & {
      id: string
      supplier_sku: string | null
      currency_code: string
      purchase_unit: string | null
      pack_size: number
      lead_time_days: number | null
    }
>

/** What all lines of an order share. */
export type OrderTerms = Readonly<{
  supplier_name: string
  currency_code: string
  currency_decimals: number
  lead_time_days: number
  today: PlainDate
  /** When the supplier works: lead time counts its working days. */
  calendar?: WorkingCalendar
}>

/** The line as it is kept: SKU, title, price and pack are a snapshot of the day it was ordered. */
export type OrderLine = Readonly<
  Required<LinePrice> & {
    inventory_item_id: string
    supplier_item_id: string | null
    sku: string | null
    title: string | null
    supplier_sku: string | null
    quantity: number
    purchase_unit: string | null
    pack_size: number
    line_total: Decimal
    vat_category: VatCategory
    vat_rate: Decimal | null
    expected_on: PlainDate
  }
>

/** How people call the item: its SKU, else its title. */
export const itemName = (item: Pick<ItemToOrder, "inventory_item_id" | "sku" | "title">): string =>
  item.sku || item.title || item.inventory_item_id

/** Makes the line of an order; refuses what the supplier does not sell so, naming the item and what would be right. */
export function orderLine(request: OrderLineRequest, item: ItemToOrder, terms: OrderTerms): OrderLine {
  const { offer } = item
  const name = itemName(item)
  const quantity = wholeUnits(request.quantity, `The quantity of ${name}`)
  if (offer && !request.is_quoted) checkOrderable(name, quantity, offer)
  const price = priceOf(request, quantity, item, terms)
  const lead = offer?.lead_time_days ?? terms.lead_time_days
  return {
    ...price,
    inventory_item_id: item.inventory_item_id,
    supplier_item_id: offer?.id ?? null,
    sku: item.sku,
    title: item.title,
    supplier_sku: offer?.supplier_sku ?? null,
    quantity,
    purchase_unit: offer?.purchase_unit ?? null,
    pack_size: offer?.pack_size ?? 1,
    line_total: lineTotal(quantity, price, terms.currency_decimals),
    vat_category: request.vat_category ?? "S",
    vat_rate: vatRate(request.vat_rate, name),
    expected_on: request.expected_on
      ? plainDate(request.expected_on, `The expected day of ${name}`)
      : addWorkingDays(terms.today, lead, terms.calendar ?? EVERY_DAY),
  }
}

function priceOf(
  request: OrderLineRequest,
  quantity: number,
  item: ItemToOrder,
  terms: OrderTerms
): Required<LinePrice> {
  const { offer } = item
  const name = itemName(item)
  const discount =
    request.discount_percent === undefined ? undefined : discountPercent(request.discount_percent, name)
  if (request.unit_price !== undefined) {
    const per = request.price_per_quantity ?? offer?.price_per_quantity ?? 1
    return {
      unit_price: unitPrice(request.unit_price, name),
      price_per_quantity: pricedUnits(per, name),
      discount_percent: discount ?? "0",
    }
  }
  if (!offer) throw invalidData(noPrice(item, terms))
  if (offer.currency_code !== terms.currency_code) {
    throw invalidData(
      `${name} is priced in ${offer.currency_code.toUpperCase()} and the order is in ${terms.currency_code.toUpperCase()}; give a unit price in ${terms.currency_code.toUpperCase()} or change the supplier's item`
    )
  }
  const per = request.price_per_quantity ?? offer.price_per_quantity
  if (per !== offer.price_per_quantity) {
    throw invalidData(
      `The price of ${name} is for ${offer.price_per_quantity} units; give a unit price as well to order it at a price for ${per}`
    )
  }
  const price = priceAt(offer, quantity)
  return discount === undefined ? price : { ...price, discount_percent: discount }
}

function noPrice(item: ItemToOrder, { supplier_name, today }: OrderTerms): string {
  const name = itemName(item)
  const periods = item.other_periods ?? []
  return periods.length
    ? `${name} has no price on ${today}: supplier ${supplier_name} lists it ${periods.map(periodName).join(" and ")}; give a unit price or extend the supplier's item`
    : `${name} has no price: supplier ${supplier_name} does not list it; give a unit price or add it to the supplier's items`
}

const pricedUnits = (units: number, name: string): number =>
  wholeUnits(units, `The number of units that the price of ${name} is for`)

function vatRate(value: string | number | null | undefined, name: string): Decimal | null {
  if (value === null || value === undefined) return null
  const rate = decimal(value, `The VAT rate of ${name}`)
  if (!isNegative(rate) && compare(rate, "100") <= 0 && decimalPlaces(rate) <= 4) return rate
  throw invalidData(
    `The VAT rate of ${name} is ${value}; it must be a percentage from 0 to 100 with at most 4 decimals`
  )
}

/** Orders larger than this are split by the buyer. */
export const MOST_LINES = 5_000

export function checkLineCount(order: string, count: number): void {
  if (count <= MOST_LINES) return
  throw invalidData(`${order} would have ${count} lines; an order has at most ${MOST_LINES}, so make several`)
}
