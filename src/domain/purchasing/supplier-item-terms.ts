import { invalidData } from "../shared/domain-error"
import { LARGEST_QUANTITY, wholeUnits } from "../shared/quantities"
import { orderableQuantity } from "./orderable-quantity"

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
