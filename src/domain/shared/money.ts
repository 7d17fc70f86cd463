import BigNumber from "bignumber.js"
import { invalidData } from "./domain-error"

/** An exact decimal number written as text, such as `"12.50"`: never a float. */
export type Decimal = string

const Exact = BigNumber.clone({
  DECIMAL_PLACES: 20,
  ROUNDING_MODE: BigNumber.ROUND_HALF_UP,
  EXPONENTIAL_AT: 40,
})

/** Reads a decimal; refuses anything that is not one, naming `what` it was meant to be. */
export function decimal(value: string | number, what = "The amount"): Decimal {
  const number = new Exact(typeof value === "number" ? String(value) : value.trim())
  if (!number.isFinite())
    throw invalidData(`${what} is "${value}"; it must be a decimal number such as 12.50`)
  return number.toFixed()
}

export const add = (a: Decimal, b: Decimal): Decimal => new Exact(a).plus(b).toFixed()
export const subtract = (a: Decimal, b: Decimal): Decimal => new Exact(a).minus(b).toFixed()
export const multiply = (a: Decimal, b: Decimal | number): Decimal => new Exact(a).times(b).toFixed()
export const divide = (a: Decimal, b: Decimal | number): Decimal => new Exact(a).div(b).toFixed()
export const sum = (amounts: readonly Decimal[]): Decimal => amounts.reduce(add, "0")
export const compare = (a: Decimal, b: Decimal): number => new Exact(a).comparedTo(b) ?? 0
export const isNegative = (a: Decimal): boolean => new Exact(a).isNegative() && !new Exact(a).isZero()

/** Rounds half up (away from zero) to the currency's decimals and writes them all: `"3.10"`. */
export const roundTo = (a: Decimal, decimals: number): Decimal => new Exact(a).toFixed(decimals)

/** How many decimals the number is written with, trailing zeros aside. */
export const decimalPlaces = (a: Decimal): number => new Exact(a).decimalPlaces() ?? 0

/** The amount in whole units of its last decimal, `"12.50"` as 1250: for a search that adds thousands of sums. */
export const minorUnits = (a: Decimal, decimals: number): bigint =>
  BigInt(new Exact(a).shiftedBy(decimals).toFixed(0))
