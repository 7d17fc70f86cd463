import { add, compare, Decimal, divide, isNegative, multiply, roundTo, subtract } from "../shared/money"

/** The decimals that values of stock are kept with: PostgreSQL's `numeric(24,6)`. */
export const VALUE_DECIMALS = 6
/** The decimals that an average is kept with, so that many small steps do not add up to a cent. */
export const AVERAGE_DECIMALS = 12

/** What is known of an item before goods come or go: units in all warehouses together, and what one costs. */
export type ItemCost = Readonly<{ quantity: number; average: Decimal | null }>

/** Goods that come (above 0) or go (below), with what they are worth in the currency of the valuation. */
export type CostedMove = Readonly<{ quantity: number; value: Decimal }>

/** One step of an item's cost: `value_before + value + variance = value_after`, to the last decimal. */
export type CostStep = Readonly<{
  quantity_before: number
  quantity_after: number
  average_before: Decimal | null
  average_after: Decimal | null
  /** What the goods brought, or took along. */
  value: Decimal
  /** What the value of stock changed beyond that: units sold before their cost was known, a cost set by hand, rounding. */
  variance: Decimal
}>

/** The worth of so many units at an average; nothing while no cost is known. */
export const valueAt = (quantity: number, average: Decimal | null): Decimal =>
  roundTo(multiply(average ?? "0", quantity), VALUE_DECIMALS)

/**
 * Goods come in. The average is weighed anew over what is there and what comes. Where nothing is there, where more was
 * sold than was there, or where no cost was known, the cost of what comes becomes the average, and what that changes
 * for the units already sold (or already there) is the variance.
 */
export function takeIn(before: ItemCost, move: CostedMove): CostStep {
  const { quantity, average } = before
  const isWeighed = quantity > 0 && average !== null
  const next = isWeighed
    ? divide(add(multiply(average, quantity), move.value), quantity + move.quantity)
    : divide(move.value, move.quantity)
  return step(before, move, next)
}

/**
 * Goods go back for the value that they came with. What stays is worth the rest; where nothing stays, or the rest
 * would be below zero because dearer goods were sold meanwhile, the average stays and the gap is variance.
 */
export function takeOut(before: ItemCost, move: CostedMove): CostStep {
  const left = before.quantity + move.quantity
  if (before.average === null || left <= 0) return step(before, move, before.average)
  const rest = add(multiply(before.average, before.quantity), move.value)
  return step(before, move, isNegative(rest) ? before.average : divide(rest, left))
}

/**
 * Undoes in full the step that was last taken: the average is again what it was before it, even if it was unknown.
 * Units sold in between were charged by the wrong average; what that amounts to is the variance.
 */
export const undoLast = (
  before: ItemCost,
  move: CostedMove,
  undone: Pick<CostStep, "average_before">
): CostStep => step(before, move, undone.average_before)

/** A cost set by hand: no goods move, and what is there is worth so much more or less. */
export const setAverage = (before: ItemCost, average: Decimal): CostStep =>
  step(before, { quantity: 0, value: "0" }, average)

/** Goods that come or go for what the item costs on average, because nobody knows what they came for. */
export const moveAtAverage = (before: ItemCost, quantity: number): CostStep =>
  step(before, { quantity, value: valueAt(quantity, before.average) }, before.average)

function step(before: ItemCost, { quantity, value }: CostedMove, next: Decimal | null): CostStep {
  const average_after = next === null ? null : roundTo(next, AVERAGE_DECIMALS)
  const quantity_after = before.quantity + quantity
  const worth = roundTo(value, VALUE_DECIMALS)
  const brought = add(valueAt(before.quantity, before.average), worth)
  return {
    quantity_before: before.quantity,
    quantity_after,
    average_before: before.average,
    average_after,
    value: worth,
    variance: roundTo(subtract(valueAt(quantity_after, average_after), brought), VALUE_DECIMALS),
  }
}

/** What is left of the value that goods came with, when `quantity` of `left` units go: the last unit takes the rest. */
export function shareOf(left: Readonly<{ quantity: number; value: Decimal }>, quantity: number): Decimal {
  if (Math.abs(quantity) >= Math.abs(left.quantity)) return roundTo(left.value, VALUE_DECIMALS)
  return roundTo(divide(multiply(left.value, Math.abs(quantity)), Math.abs(left.quantity)), VALUE_DECIMALS)
}

/** Whether the gap is more than the dust of rounding. */
export const isVariance = (variance: Decimal, decimals: number): boolean =>
  compare(roundTo(variance, decimals), "0") !== 0
