import { compare, Decimal, multiply } from "../shared/money"

/** What a place was said to hold, what moved there until it was counted, and what was found. */
export type CountedPlace = Readonly<{ snapshot: number; moved: number; counted: number }>

/** How much more (or less) was found than the book said at the moment of counting. Selling goes on meanwhile. */
export const varianceOf = ({ snapshot, moved, counted }: CountedPlace): number => counted - (snapshot + moved)

/** A difference with what a unit of it is worth, where somebody knows. */
export type Difference = Readonly<{ variance: number; book: number; unit_value: Decimal | null }>

/** What a difference is worth; nothing where no cost is known. */
export const valueOf = ({
  variance,
  unit_value,
}: Pick<Difference, "variance" | "unit_value">): Decimal | null =>
  unit_value === null ? null : multiply(unit_value, variance)

/** From which difference on a second person counts again; 0 is not said. */
export type RecountThreshold = Readonly<{ units: number; percent: Decimal; value: Decimal }>

/** Up to which difference nobody need approve: by value where a cost is known, else by units. 0 approves nothing unseen. */
export type ApprovalThreshold = Readonly<{ units: number; value: Decimal }>

const absolute = (amount: Decimal): Decimal => (amount.startsWith("-") ? amount.slice(1) : amount)
const isSaid = (amount: Decimal): boolean => compare(amount, "0") > 0

/** Whether another person must count again before anybody believes the difference. */
export function needsRecount(difference: Difference, { units, percent, value }: RecountThreshold): boolean {
  const { variance, book } = difference
  if (variance === 0) return false
  const size = Math.abs(variance)
  const worth = valueOf(difference)
  if (worth !== null && isSaid(value)) {
    if (compare(absolute(worth), value) > 0) return true
  } else if (units > 0 && size > units) return true
  if (!isSaid(percent)) return false
  return book <= 0 || compare(multiply(String(size), 100), multiply(percent, book)) > 0
}

/** Whether somebody who did not count must approve the difference. */
export function needsApproval(difference: Difference, { units, value }: ApprovalThreshold): boolean {
  if (difference.variance === 0) return false
  const worth = valueOf(difference)
  if (worth === null) return Math.abs(difference.variance) > units
  return compare(absolute(worth), value) > 0
}
