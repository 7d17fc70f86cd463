import type { Decimal } from "../shared/money"
import type { ChannelFee } from "./profile"
import {
  AMOUNT_DECIMALS,
  floorDivide,
  PERCENT_DECIMALS,
  roundDivide,
  scaled,
  tenTo,
  unscaled,
} from "./scaled"

/** What leaves a price before the merchant has it. Fixed amounts and the cost are in the currency of costs. */
export type PriceCosts = Readonly<{
  /** Whether the stored price includes tax, as Medusa's price preference says. */
  includes_tax: boolean
  /** Null counts as none. */
  tax_percent: Decimal | null
  /** What the channel takes: percent of the price with tax, and an amount a unit. */
  fee: ChannelFee
  payment: ChannelFee
  /** What the merchant pays of the delivery of a unit. */
  shipping_subsidy: Decimal
  /** Of one unit, without recoverable tax; null where it is not known. */
  cost: Decimal | null
  /** What one unit of the currency of costs is worth in the price's; null where there is no rate. */
  rate: Decimal | null
}>

/**
 * Where a price goes, in the price's currency, to its decimals. `price` is what the shopper pays, tax included, whatever
 * is stored; `price = tax + fee + payment + shipping + cost + margin` to the last digit, and `net` is the price without tax.
 * Cost and margin are null while the cost, or the exchange rate that it needs, is not known.
 */
export type MarginWaterfall = Readonly<{
  price: Decimal
  tax: Decimal
  net: Decimal
  fee: Decimal
  payment: Decimal
  shipping: Decimal
  cost: Decimal | null
  margin: Decimal | null
  /** Of the net price, to two decimals; null where the price is zero too. */
  margin_percent: Decimal | null
}>

const HUNDRED = tenTo(2 + PERCENT_DECIMALS)
/** The decimals of an amount times a rate. */
const PRODUCT_DECIMALS = 2 * AMOUNT_DECIMALS
const PRODUCT = tenTo(PRODUCT_DECIMALS)
const CENTS = tenTo(2)

/** A price as a quotient of whole numbers, in units of the currency; the divisor is positive. */
export type Quotient = Readonly<{ over: bigint; under: bigint }>

/** What leaves a price, as whole numbers: for sums that are exact and fast. */
export type ScaledCosts = Readonly<{
  includes_tax: boolean
  /** 100 and the tax, in percent, scaled. */
  taxed: bigint
  /** The shares of the channel and of payment together, in percent, scaled. */
  taken: bigint
  /** The fixed amounts in the price's currency, scaled twice; null where the rate is not known. */
  fixed: bigint | null
  /** The cost in the price's currency, scaled twice; null where it, or the rate, is not known. */
  cost: bigint | null
}>

/** The factor of a tax, `100 + percent`, scaled. */
export const taxFactor = (percent: Decimal | null): bigint =>
  HUNDRED + (percent === null ? 0n : scaled(percent, PERCENT_DECIMALS))

/** The costs of a price as whole numbers. */
export function scaledCosts(costs: PriceCosts): ScaledCosts {
  const rate = costs.rate === null ? null : scaled(costs.rate, AMOUNT_DECIMALS)
  const amount = (value: Decimal) => scaled(value, AMOUNT_DECIMALS)
  const fixed = amount(costs.fee.fixed) + amount(costs.payment.fixed) + amount(costs.shipping_subsidy)
  const isFree = fixed === 0n
  return {
    includes_tax: costs.includes_tax,
    taxed: taxFactor(costs.tax_percent),
    taken: scaled(costs.fee.percent, PERCENT_DECIMALS) + scaled(costs.payment.percent, PERCENT_DECIMALS),
    fixed: isFree ? 0n : rate === null ? null : fixed * rate,
    cost: costs.cost === null || rate === null ? null : amount(costs.cost) * rate,
  }
}

/**
 * What a price must at least be so that, once tax, the shares and `keep` (scaled twice) are gone, `percent` of the net
 * price is left. Null where the shares take so much that no price is enough.
 *
 * With net price p, shares q % of the price with tax and tax t %: p − p·(100+t)/100·q/100 − keep ≥ p·percent/100,
 * hence p = 10 000·keep ÷ (100·(100 − percent) − q·(100 + t)).
 */
export function priceThatKeeps(
  { includes_tax, taxed, taken }: Pick<ScaledCosts, "includes_tax" | "taxed" | "taken">,
  keep: bigint,
  percent: bigint
): Quotient | null {
  const left = HUNDRED * (HUNDRED - percent) - taken * taxed
  if (left <= 0n) return null
  return { over: keep * (includes_tax ? taxed : HUNDRED) * HUNDRED, under: PRODUCT * left }
}

/** Whether a stored price leaves `percent` of its net price after tax, shares, fixed amounts and cost: exactly. */
export function leaves(price: Quotient, costs: ScaledCosts, gone: bigint, percent: bigint): boolean {
  const left = HUNDRED * (HUNDRED - percent) - costs.taken * costs.taxed
  const needed = gone * (costs.includes_tax ? costs.taxed : HUNDRED) * HUNDRED
  return price.over * PRODUCT * left >= needed * price.under
}

/** The margin in hundredths of a percent of the net price; null where the price is not above zero or the cost not known. */
export function marginHundredths(price: Quotient, costs: ScaledCosts): bigint | null {
  if (costs.cost === null || costs.fixed === null || price.over <= 0n) return null
  const net = netOf(price, costs)
  const gone = costs.fixed + costs.cost
  const whole = HUNDRED * HUNDRED
  const left = (whole - costs.taken * costs.taxed) * PRODUCT * net.over - gone * whole * net.under
  return roundDivide(left * CENTS * CENTS, whole * PRODUCT * net.over)
}

const netOf = (price: Quotient, { includes_tax, taxed }: ScaledCosts): Quotient =>
  includes_tax ? { over: price.over * HUNDRED, under: price.under * taxed } : price

/** A decimal as a quotient. */
export const quotientOf = (amount: Decimal): Quotient => ({
  over: scaled(amount, AMOUNT_DECIMALS),
  under: tenTo(AMOUNT_DECIMALS),
})

/** The margin of a stored price in percent of its net price, to two decimals; null where it cannot be told. */
export function marginPercent(price: Decimal, costs: PriceCosts): Decimal | null {
  const hundredths = marginHundredths(quotientOf(price), scaledCosts(costs))
  return hundredths === null ? null : unscaled(hundredths, 2)
}

/** Parts rounded down, and the units that are left given to those that lost most, the earlier first (largest remainder). */
function roundedParts(parts: readonly bigint[], whole: bigint, unit: bigint): bigint[] {
  const rounded = parts.map((part) => floorDivide(part, unit))
  const lost = parts.map((part, index) => ({ index, rest: part - (rounded[index] ?? 0n) * unit }))
  lost.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))
  let left = whole - rounded.reduce((sum, part) => sum + part, 0n)
  for (const { index } of lost) {
    if (left <= 0n) break
    rounded[index] = (rounded[index] ?? 0n) + 1n
    left -= 1n
  }
  return rounded
}

/** Where a stored price goes: to tax, the channel, payment, delivery and the goods; and what is left. */
export function marginWaterfall(
  input: PriceCosts & Readonly<{ price: Decimal; decimals: number }>
): MarginWaterfall {
  const { decimals } = input
  const costs = scaledCosts(input)
  const rate = input.rate === null ? 0n : scaled(input.rate, AMOUNT_DECIMALS)
  const stored = scaled(input.price, AMOUNT_DECIMALS) * tenTo(AMOUNT_DECIMALS)
  const unit = tenTo(PRODUCT_DECIMALS - decimals)
  const gross = costs.includes_tax ? stored : roundDivide(stored * costs.taxed, HUNDRED)
  const price = roundDivide(gross, unit)
  const tax = gross - (costs.includes_tax ? roundDivide(stored * HUNDRED, costs.taxed) : stored)
  const share = (percent: Decimal) => roundDivide(gross * scaled(percent, PERCENT_DECIMALS), HUNDRED)
  const amount = (value: Decimal) => scaled(value, AMOUNT_DECIMALS) * rate
  const taken = [
    tax,
    share(input.fee.percent) + amount(input.fee.fixed),
    share(input.payment.percent) + amount(input.payment.fixed),
    amount(input.shipping_subsidy),
    costs.cost ?? 0n,
  ]
  const rest = price * unit - taken.reduce((sum, part) => sum + part, 0n)
  const parts = roundedParts([...taken, rest], price, unit)
  const written = (part: bigint | undefined): Decimal => unscaled(part ?? 0n, decimals)
  const isKnown = costs.cost !== null && costs.fixed !== null
  const hundredths = marginHundredths({ over: stored, under: PRODUCT }, costs)
  return {
    price: written(price),
    tax: written(parts[0]),
    net: written(price - (parts[0] ?? 0n)),
    fee: written(parts[1]),
    payment: written(parts[2]),
    shipping: written(parts[3]),
    cost: isKnown ? written(parts[4]) : null,
    margin: isKnown ? written(parts[5]) : null,
    margin_percent: hundredths === null ? null : unscaled(hundredths, 2),
  }
}
