import { invalidData } from "../shared/domain-error"
import type { Decimal } from "../shared/money"

/**
 * Money as whole numbers of a tiny unit: the same sums as with decimals, exact, and fast enough for millions of prices.
 * Amounts and exchange rates have 12 decimals (what an average cost is kept with), percents 4.
 */
export const AMOUNT_DECIMALS = 12
export const PERCENT_DECIMALS = 4

const POWERS: readonly bigint[] = Array.from({ length: 40 }, (_, power) => 10n ** BigInt(power))

/** Ten to the power of a small whole number. */
export const tenTo = (power: number): bigint => POWERS[power] ?? 10n ** BigInt(power)

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/

/** A decimal in units of `10 ** -decimals`; what lies below is rounded half away from zero. */
export function scaled(value: Decimal, decimals: number): bigint {
  const point = value.indexOf(".")
  // Most amounts are written without an exponent and within the decimals: no search for a pattern.
  if (point === -1 && /^-?\d+$/.test(value)) return BigInt(value) * tenTo(decimals)
  const [, sign = "", whole = "", rest = ""] = DECIMAL.exec(value) ?? []
  if (!whole && !rest) throw invalidData(`"${value}" is not a decimal number such as 12.50`)
  const kept = rest.length > decimals ? rest.slice(0, decimals) : rest.padEnd(decimals, "0")
  const size = BigInt(whole + kept || "0") + (rest.charCodeAt(decimals) >= 53 ? 1n : 0n)
  return sign === "-" ? -size : size
}

/** A number of units of `10 ** -decimals` as a decimal, with all of them written: `1250n` is `"12.50"`. */
export function unscaled(units: bigint, decimals: number): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0")
  const sign = units < 0n ? "-" : ""
  if (!decimals) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The quotient rounded down, below zero too; the divisor is positive. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient
}

/** The quotient rounded up; the divisor is positive. */
export const ceilDivide = (a: bigint, b: bigint): bigint => -floorDivide(-a, b)

/** The quotient rounded half away from zero; the divisor is positive. */
export const roundDivide = (a: bigint, b: bigint): bigint =>
  a < 0n ? -((-a * 2n + b) / (b * 2n)) : (a * 2n + b) / (b * 2n)
