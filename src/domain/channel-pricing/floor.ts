import type { Decimal } from "../shared/money"
import { leaves, priceThatKeeps, PriceCosts, quotientOf, ScaledCosts, scaledCosts } from "./margin"
import type { Quotient } from "./margin"
import { ceilDivide, PERCENT_DECIMALS, scaled, tenTo, unscaled } from "./scaled"

export type FloorTerms = PriceCosts &
  Readonly<{
    /** The least margin in percent of the net price, after tax, fee, payment and delivery; null is no floor. */
    floor_percent: Decimal | null
  }>

/** The least price of the currency's decimals that keeps a margin, in units of its last decimal; null where none does. */
export function floorUnits(costs: ScaledCosts, percent: bigint, decimals: number): bigint | null {
  if (costs.cost === null || costs.fixed === null) return null
  const least = priceThatKeeps(costs, costs.fixed + costs.cost, percent)
  return least === null ? null : ceilDivide(least.over * tenTo(decimals), least.under)
}

/**
 * The least stored price, of the currency's decimals, whose margin is not under the floor. Null where there is no floor,
 * the cost or its exchange rate is not known, or the shares of channel and payment take so much that no price reaches it.
 */
export function floorPrice({
  decimals,
  ...terms
}: FloorTerms & Readonly<{ decimals: number }>): Decimal | null {
  if (terms.floor_percent === null) return null
  const units = floorUnits(scaledCosts(terms), scaled(terms.floor_percent, PERCENT_DECIMALS), decimals)
  return units === null ? null : unscaled(units, decimals)
}

/** Whether a stored price leaves less than the floor asks; false where the margin is not known. */
export const underFloor = (price: Decimal, terms: FloorTerms): boolean =>
  terms.floor_percent !== null && isShort(quotientOf(price), terms, terms.floor_percent)

/** Whether a stored price does not pay for the goods once tax, fee, payment and delivery are gone. */
export const belowCost = (price: Decimal, costs: PriceCosts): boolean =>
  isShort(quotientOf(price), costs, "0")

function isShort(price: Quotient, terms: PriceCosts, percent: Decimal): boolean {
  const costs = scaledCosts(terms)
  if (costs.cost === null || costs.fixed === null) return false
  return !leaves(price, costs, costs.fixed + costs.cost, scaled(percent, PERCENT_DECIMALS))
}
