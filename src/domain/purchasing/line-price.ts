import { invalidData } from "../shared/domain-error"
import {
  compare,
  Decimal,
  decimal,
  decimalPlaces,
  divide,
  isNegative,
  multiply,
  roundTo,
  subtract,
  sum,
} from "../shared/money"

/** A price for a number of stock units, `12.50` for 100, less a discount in percent. */
export type LinePrice = Readonly<{
  unit_price: Decimal
  price_per_quantity: number
  discount_percent?: Decimal
}>

/** Decimals of a unit price. */
export const PRICE_DECIMALS = 6

const LARGEST_PRICE = "99999999999999"
const LARGEST_TOTAL = "999999999999999999"

/** Reads a unit price: a decimal from 0, with at most six places. */
export function unitPrice(value: string | number, item: string): Decimal {
  const price = decimal(value, `The price of ${item}`)
  const isPrice =
    !isNegative(price) && decimalPlaces(price) <= PRICE_DECIMALS && compare(price, LARGEST_PRICE) <= 0
  if (isPrice) return price
  throw invalidData(
    `The price of ${item} is ${value}; it must be from 0 to ${LARGEST_PRICE} with at most ${PRICE_DECIMALS} decimals`
  )
}

/** Reads a discount: a percentage from 0 to 100 with at most four places. */
export function discountPercent(value: string | number, item: string): Decimal {
  const percent = decimal(value, `The discount of ${item}`)
  if (!isNegative(percent) && compare(percent, "100") <= 0 && decimalPlaces(percent) <= 4) return percent
  throw invalidData(
    `The discount of ${item} is ${value}; it must be a percentage from 0 to 100 with at most 4 decimals`
  )
}

/** Times one minus the discount; multiplied out, so that nothing is rounded on the way. */
const lessDiscount = (amount: Decimal, discount: Decimal = "0"): Decimal =>
  multiply(multiply(amount, subtract("100", discount)), "0.01")

/** Quantity × price less the discount, rounded once, half up, to the currency's decimals. */
export function lineTotal(
  quantity: number,
  { unit_price, price_per_quantity, discount_percent }: LinePrice,
  decimals: number
): Decimal {
  const whole = lessDiscount(multiply(unit_price, quantity), discount_percent)
  return roundTo(divide(whole, price_per_quantity), decimals)
}

/** The sum of the lines, in the currency's decimals; refuses one that is too large to keep. */
export function orderTotal(lineTotals: readonly Decimal[], decimals: number): Decimal {
  const total = roundTo(sum(lineTotals), decimals)
  if (compare(total, LARGEST_TOTAL) <= 0) return total
  throw invalidData(`The order would come to ${total}; it must be at most ${LARGEST_TOTAL}`)
}

/** What one stock unit costs after the discount, kept to six decimals. */
export const unitValue = ({ unit_price, price_per_quantity, discount_percent }: LinePrice): Decimal =>
  roundTo(divide(lessDiscount(unit_price, discount_percent), price_per_quantity), PRICE_DECIMALS)
