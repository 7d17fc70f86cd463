import { invalidData } from "../shared/domain-error"
import { LARGEST_QUANTITY, wholeUnits } from "../shared/quantities"
import { overlap, Period, PriceBreak } from "./choose-offer"
import { discountPercent, unitPrice } from "./line-price"
import { orderableQuantity } from "./orderable-quantity"
import { PlainDate, plainDate } from "./plain-date"
import { tolerancePercent, ToleranceTerms, toleranceUnits } from "./tolerance"

/** The longest lead time that is believed: two years. */
export const LONGEST_LEAD_TIME = 730

/** Days from order to delivery; refuses what no supplier would promise. */
export function leadTime(days: number, what: string): number {
  if (Number.isInteger(days) && days >= 0 && days <= LONGEST_LEAD_TIME) return days
  throw invalidData(
    `The lead time of ${what} is ${days}; it must be a whole number of days from 0 to ${LONGEST_LEAD_TIME}`
  )
}

/** How a supplier sells an item, in stock units. */
export type SupplierItemTerms = Readonly<{
  price_per_quantity: number
  minimum_order_quantity: number
  order_multiple: number
  pack_size: number
  rank: number
  lead_time_days: number | null
}>

/** Refuses terms under which nothing could be ordered, naming the item. */
export function checkTerms(item: string, terms: SupplierItemTerms): void {
  wholeUnits(terms.price_per_quantity, `The number of units that the price of ${item} is for`)
  wholeUnits(terms.minimum_order_quantity, `The minimum order quantity of ${item}`)
  wholeUnits(terms.order_multiple, `The order multiple of ${item}`)
  wholeUnits(terms.pack_size, `The pack size of ${item}`)
  wholeUnits(terms.rank, `The rank of ${item}`)
  if (terms.lead_time_days !== null) leadTime(terms.lead_time_days, item)
  if (orderableQuantity(1, terms) > LARGEST_QUANTITY) {
    throw invalidData(
      `Nothing of ${item} could be ordered: its minimum rounded up to the multiple is above ${LARGEST_QUANTITY}`
    )
  }
}

/** A supplier has at most this many prices by quantity for an item. */
export const MOST_BREAKS = 20

export type PriceBreakInput = Readonly<{
  from_quantity: number
  unit_price: string | number
  discount_percent?: string | number
}>

/** Reads prices by quantity, the lowest quantity first; refuses one that stands twice or begins below 2. */
export function priceBreaks(inputs: readonly PriceBreakInput[], item: string): PriceBreak[] {
  if (inputs.length > MOST_BREAKS) {
    throw invalidData(`${item} has ${inputs.length} price breaks; keep at most ${MOST_BREAKS}`)
  }
  const breaks = inputs.map(({ from_quantity, unit_price, discount_percent = "0" }) => {
    const from = wholeUnits(from_quantity, `The quantity of a price break of ${item}`, 2)
    const name = `${item} from ${from}`
    return {
      from_quantity: from,
      unit_price: unitPrice(unit_price, name),
      discount_percent: discountPercent(discount_percent, name),
    }
  })
  breaks.sort((a, b) => a.from_quantity - b.from_quantity)
  const twice = breaks.find((one, index) => breaks[index + 1]?.from_quantity === one.from_quantity)
  if (twice) throw invalidData(`${item} has two prices from ${twice.from_quantity} units; keep one of them`)
  return breaks
}

/** Reads the days on which a price holds; refuses a period that ends before it begins. */
export function pricePeriod(
  { valid_from, valid_until }: Readonly<{ valid_from?: string | null; valid_until?: string | null }>,
  item: string
): Period {
  const read = (day: string | null | undefined, what: string): PlainDate | null =>
    day ? plainDate(day, what) : null
  const period = {
    valid_from: read(valid_from, `The first day of the price of ${item}`),
    valid_until: read(valid_until, `The last day of the price of ${item}`),
  }
  const { valid_from: first, valid_until: last } = period
  if (first && last && last < first) {
    throw invalidData(`The price of ${item} would end on ${last}, before it begins on ${first}`)
  }
  return period
}

/** How a period reads in a message. */
export const periodName = ({ valid_from, valid_until }: Period): string => {
  if (valid_from && valid_until) return `from ${valid_from} until ${valid_until}`
  if (valid_from) return `from ${valid_from}`
  return valid_until ? `until ${valid_until}` : "on every day"
}

export type OtherEntry = Period & Readonly<{ id: string }>

/** Refuses a second price of the same supplier for a day on which another holds, naming that one. */
export function checkNoOverlap(
  supplier: string,
  item: string,
  period: Period,
  others: readonly OtherEntry[]
): void {
  const other = others.find((one) => overlap(one, period))
  if (!other) return
  const isEveryDay = !other.valid_from && !other.valid_until
  throw invalidData(
    isEveryDay
      ? `Supplier ${supplier} lists ${item} already; change that entry or archive it first`
      : `Supplier ${supplier} lists ${item} already ${periodName(other)} (${other.id}); end that price first or choose days outside it`
  )
}

/** Reads the tolerances of an item; null leaves one to the supplier. */
export const itemTolerances = (
  terms: Readonly<{
    over_tolerance_percent?: string | number | null
    over_tolerance_units?: number | null
    under_tolerance_percent?: string | number | null
    under_tolerance_units?: number | null
  }>,
  item: string
): ToleranceTerms => ({
  over_tolerance_percent: tolerancePercent(
    terms.over_tolerance_percent ?? null,
    `The over-delivery tolerance of ${item}`
  ),
  over_tolerance_units: toleranceUnits(
    terms.over_tolerance_units ?? null,
    `The over-delivery tolerance of ${item}`
  ),
  under_tolerance_percent: tolerancePercent(
    terms.under_tolerance_percent ?? null,
    `The under-delivery tolerance of ${item}`
  ),
  under_tolerance_units: toleranceUnits(
    terms.under_tolerance_units ?? null,
    `The under-delivery tolerance of ${item}`
  ),
})
