import { add, compare, Decimal, divide, multiply, roundTo, subtract, sum } from "./money"

/**
 * Splits `amount` in proportion to `weights`, to `decimals`, so that the parts sum to the whole.
 * Largest remainder (Hamilton): round each share down, then give the leftover units to the largest
 * remainders, the earlier first on a tie. With no positive weight the whole goes to the first part.
 */
export function apportion(amount: Decimal, weights: readonly Decimal[], decimals: number): Decimal[] {
  if (!weights.length) return []
  const total = sum(weights)
  if (compare(total, "0") <= 0) return weights.map((_, index) => roundTo(index ? "0" : amount, decimals))
  const unit = divide("1", multiply("1", 10 ** decimals))
  const shares = weights.map((weight) => divide(multiply(amount, weight), total))
  const floors = shares.map((share) => floorTo(share, decimals))
  const order = shares
    .map((share, index) => ({ index, remainder: subtract(share, floors[index] as Decimal) }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
  let left = subtract(roundTo(amount, decimals), sum(floors))
  for (const { index } of order) {
    if (compare(left, "0") <= 0) break
    floors[index] = add(floors[index] as Decimal, unit)
    left = subtract(left, unit)
  }
  return floors.map((part) => roundTo(part, decimals))
}

function floorTo(value: Decimal, decimals: number): Decimal {
  const rounded = roundTo(value, decimals)
  const unit = divide("1", multiply("1", 10 ** decimals))
  return compare(rounded, value) > 0 ? subtract(rounded, unit) : rounded
}
