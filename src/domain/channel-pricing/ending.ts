import type { Decimal } from "../shared/money"
import type { EndingDirection, PriceEnding } from "./profile"
import { AMOUNT_DECIMALS, floorDivide, roundDivide, scaled, tenTo, unscaled } from "./scaled"

/** The prices of an ending: every `step` units of the currency's last decimal, from `offset` on. */
export type EndingGrid = Readonly<{ step: bigint; offset: bigint }>

/**
 * The prices of an ending in a currency. With two decimals or more it is what stands after the point: `99` is 12,99 and,
 * in a currency of three, 12,990. A currency without decimals has it in its last two digits: ¥1299.
 * @param decimals of the currency
 */
export function gridOf(ending: PriceEnding, decimals: number): EndingGrid {
  if (ending === "none") return { step: 1n, offset: 0n }
  if (ending === "whole") return { step: tenTo(decimals), offset: 0n }
  const hundredths = BigInt(ending)
  if (!decimals) return { step: 100n, offset: hundredths }
  return { step: tenTo(decimals), offset: (hundredths * tenTo(decimals)) / 100n }
}

/**
 * The price of the grid beside an amount of `units / scale` of the currency's last decimals: the nearest (the higher of
 * two that are as near), the next above or the next below. It is never zero or less.
 */
export function onGrid(units: bigint, scale: bigint, grid: EndingGrid, direction: EndingDirection): bigint {
  const { step, offset } = grid
  const below = floorDivide(units - offset * scale, step * scale) * step + offset
  const isOn = below * scale === units
  const first = offset > 0n ? offset : step
  if (below < first) return first
  if (isOn || direction === "down") return below
  const above = below + step
  if (direction === "up") return above
  return units - below * scale < above * scale - units ? below : above
}

export type EndingTerms = Readonly<{
  ending: PriceEnding
  direction: EndingDirection
  /** Of the currency. */
  decimals: number
}>

/**
 * An amount as the shopper is to see it: at a price of the ending, else rounded half up to the currency's decimals.
 * What ends right already stays as it is; nothing becomes zero or less.
 */
export function endingOf(amount: Decimal, { ending, direction, decimals }: EndingTerms): Decimal {
  const units = scaled(amount, AMOUNT_DECIMALS)
  const scale = tenTo(AMOUNT_DECIMALS - decimals)
  if (ending === "none") {
    const rounded = roundDivide(units, scale)
    return unscaled(rounded > 0n ? rounded : 1n, decimals)
  }
  return unscaled(onGrid(units, scale, gridOf(ending, decimals), direction), decimals)
}
