import { invalidData } from "../shared/domain-error"
import { compare, Decimal, decimal, decimalPlaces, divide, isNegative, multiply } from "../shared/money"
import { wholeUnits } from "../shared/quantities"

/** How far from the ordered quantity a line may end, as one level says it; null is not said. */
export type ToleranceTerms = Readonly<{
  over_tolerance_percent: Decimal | null
  over_tolerance_units: number | null
  under_tolerance_percent: Decimal | null
  under_tolerance_units: number | null
}>

/** Units that a line may bring above what was ordered, and units that may be missing. */
export type Tolerance = Readonly<{ over: number; under: number }>

export const NO_TOLERANCE: Tolerance = { over: 0, under: 0 }

/** The reason under which a line closes itself. */
export const WITHIN_TOLERANCE = "within tolerance"

const LARGEST_PERCENT = "1000"

/** Reads a tolerance in percent: a decimal from 0 with at most four places; null is not said. */
export function tolerancePercent(value: string | number | null, what: string): Decimal | null {
  if (value === null) return null
  const percent = decimal(value, what)
  const isPercent =
    !isNegative(percent) && compare(percent, LARGEST_PERCENT) <= 0 && decimalPlaces(percent) <= 4
  if (isPercent) return percent
  throw invalidData(
    `${what} is ${value}; it must be a percentage from 0 to ${LARGEST_PERCENT} with at most 4 decimals`
  )
}

/** Reads a tolerance in units; null is not said. */
export const toleranceUnits = (value: number | null, what: string): number | null =>
  value === null ? null : wholeUnits(value, what, 0)

/**
 * The tolerance of a line. `levels` go from the nearest to the farthest: line, supplier item, supplier, setting; for
 * over and under apart, the first level that says percent or units decides alone. Where it says both, the **stricter**
 * counts: whoever writes "2 %, at most 5 pieces" means neither more than 2 % nor more than 5 pieces. A share of a unit
 * is no unit: 2 % of 99 are 1.
 */
export function toleranceOf(quantity: number, levels: readonly ToleranceTerms[]): Tolerance {
  return {
    over: firstSaid(
      quantity,
      levels.map((level) => [level.over_tolerance_percent, level.over_tolerance_units])
    ),
    under: Math.min(
      quantity,
      firstSaid(
        quantity,
        levels.map((level) => [level.under_tolerance_percent, level.under_tolerance_units])
      )
    ),
  }
}

type Said = readonly [percent: Decimal | null, units: number | null]

function firstSaid(quantity: number, levels: readonly Said[]): number {
  const said = levels.find(([percent, units]) => percent !== null || units !== null)
  if (!said) return 0
  const [percent, units] = said
  const share = percent === null ? null : Math.floor(Number(divide(multiply(percent, quantity), 100)))
  return Math.min(share ?? Infinity, units ?? Infinity)
}

/** A line, as its tolerance sees it. */
export type TolerantLine = Readonly<{
  quantity: number
  received_quantity: number
  short_closed_quantity: number
  short_close_reason: string | null
}>

/** Whether the line closed itself when enough of it had come. */
export const isClosedByTolerance = (line: TolerantLine): boolean =>
  line.short_closed_quantity > 0 && line.short_close_reason === WITHIN_TOLERANCE

/**
 * What the line may bring in one more delivery: up to the ordered quantity and its tolerance, counted over all of its
 * deliveries and never over the order. What somebody short-closed is not awaited any more; what a tolerance
 * closed may still come.
 */
export function receivable(line: TolerantLine, { over }: Tolerance): number {
  const givenUp = isClosedByTolerance(line) ? 0 : line.short_closed_quantity
  return Math.max(0, line.quantity + over - givenUp - line.received_quantity)
}

/** What a line gives up by itself. */
export type ShortClose = Readonly<{ short_closed_quantity: number; short_close_reason: string | null }>

/**
 * What is short-closed of a line after a delivery: where so little is missing that the tolerance covers it, the
 * rest, under the reason "within tolerance". What a person closed stays as it is. A line of which nothing has come
 * does not close, however wide its tolerance.
 */
export function closedWithinTolerance(
  line: TolerantLine,
  { under }: Tolerance,
  isSwitchedOn: boolean
): ShortClose {
  const { short_closed_quantity, short_close_reason } = line
  if (short_closed_quantity > 0 && !isClosedByTolerance(line)) {
    return { short_closed_quantity, short_close_reason }
  }
  const missing = line.quantity - line.received_quantity
  const closes = isSwitchedOn && line.received_quantity > 0 && missing > 0 && missing <= under
  return closes
    ? { short_closed_quantity: missing, short_close_reason: WITHIN_TOLERANCE }
    : { short_closed_quantity: 0, short_close_reason: null }
}

/** What is short-closed of a line after a delivery of it was undone: what had closed itself is awaited again. */
export function reopened(line: TolerantLine): ShortClose {
  return isClosedByTolerance(line)
    ? { short_closed_quantity: 0, short_close_reason: null }
    : { short_closed_quantity: line.short_closed_quantity, short_close_reason: line.short_close_reason }
}
