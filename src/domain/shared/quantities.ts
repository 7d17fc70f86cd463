import { invalidData } from "./domain-error"

/** The largest quantity a line may carry: PostgreSQL's `integer`. */
export const LARGEST_QUANTITY = 2_147_483_647

/** Refuses a quantity of stock units that is not a whole number within `least` and the largest one. */
export function wholeUnits(quantity: number, what: string, least = 1): number {
  if (Number.isInteger(quantity) && quantity >= least && quantity <= LARGEST_QUANTITY) return quantity
  throw invalidData(`${what} is ${quantity}; it must be a whole number from ${least} to ${LARGEST_QUANTITY}`)
}
