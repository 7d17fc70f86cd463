import { compare, Decimal, divide, multiply, roundTo, subtract } from "../shared/money"
import type { EndingDirection, FloorAction } from "./profile"
import type { SaleDiscount } from "./sale"

/** Why a sale leaves a price as it is. */
export const LEFT_OUT_REASONS = ["other_currency", "nothing_left", "not_lower", "under_floor"] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

export type SalePrice =
  | Readonly<{ amount: Decimal; flag: "ok" | "clamped" | "under_floor"; left_out?: undefined }>
  | Readonly<{ left_out: LeftOutReason }>

/** What a price of a sale is made of; amounts as they are stored. */
export type Reduced = Readonly<{
  /** The price that is reduced. */
  regular: Decimal
  currency_code: string
  decimals: number
  discount: SaleDiscount
  direction: EndingDirection
  /** Gives an amount the ending of the channel, in what shoppers see. */
  endIn: (amount: Decimal, direction: EndingDirection) => Decimal
  /** The least price of the channel, null where it has none or the cost is not known. */
  floor: Decimal | null
  floor_action: FloorAction
}>

/** The price less the discount, rounded to the currency; null where the discount names another currency. */
export function amountOff(
  { regular, currency_code, decimals }: Pick<Reduced, "regular" | "currency_code" | "decimals">,
  discount: SaleDiscount
): Decimal | null {
  const off =
    discount.percent === undefined ? discount.amounts[currency_code] : percentOf(regular, discount.percent)
  return off === undefined ? null : roundTo(subtract(regular, off), decimals)
}

const percentOf = (amount: Decimal, percent: Decimal): Decimal => divide(multiply(amount, percent), 100)

/**
 * What a sale asks instead of a price: never as much or more, never nothing. The channel's ending is kept where it leaves a
 * reduction; else the next one below, else the plain amount. Under the floor it is as the channel's profile says: left
 * out, raised to the floor as long as that still is a reduction, or told.
 */
export function salePrice(reduced: Reduced): SalePrice {
  const { regular, direction, endIn, floor, floor_action } = reduced
  const off = amountOff(reduced, reduced.discount)
  if (off === null) return { left_out: "other_currency" }
  if (compare(off, "0") <= 0) return { left_out: "nothing_left" }
  const isReduction = (amount: Decimal) => compare(amount, "0") > 0 && compare(amount, regular) < 0
  const amount = [endIn(off, direction), endIn(off, "down"), off].find(isReduction)
  if (amount === undefined) return { left_out: "not_lower" }
  if (floor === null || compare(amount, floor) >= 0) return { amount, flag: "ok" }
  if (floor_action === "flag") return { amount, flag: "under_floor" }
  if (floor_action === "refuse") return { left_out: "under_floor" }
  const raised = [endIn(floor, "up"), roundTo(floor, reduced.decimals)].find(
    (one) => compare(one, floor) >= 0 && isReduction(one)
  )
  return raised === undefined ? { left_out: "under_floor" } : { amount: raised, flag: "clamped" }
}

/** A price outside of sales, as it may be reduced. */
export type RegularPrice = Readonly<{
  variant_id: string
  currency_code: string
  /** Empty stands for everybody. */
  customer_group_id: string
  region_id: string
  min_quantity: number
  amount: Decimal
  /** Where the price stands: the channel's own, or Medusa's base price. */
  from: "channel" | "base"
  /** It stands in the channel for the whole currency, and is told for one region. */
  is_told_again?: boolean
}>

const isSame = (a: RegularPrice, b: RegularPrice): boolean =>
  a.variant_id === b.variant_id && a.currency_code === b.currency_code

/** The price of a list stands before a base price wherever that holds. */
const hides = (own: RegularPrice, base: RegularPrice): boolean =>
  isSame(own, base) &&
  (own.region_id === "" || own.region_id === base.region_id) &&
  own.min_quantity <= base.min_quantity

/**
 * The prices of a channel that shoppers meet, of its own prices and Medusa's base prices: a base price counts only where
 * no price of the channel stands before it. Where the channel has a price from more units on for the whole currency and
 * only a base price for a region, that price is told for the region too: a reduced base price of the region has more
 * conditions and would be asked in its place.
 */
export function regularPrices(own: readonly RegularPrice[], base: readonly RegularPrice[]): RegularPrice[] {
  const everybodys = own.filter(({ customer_group_id }) => customer_group_id === "")
  const shown = base.filter((price) => !everybodys.some((one) => hides(one, price)))
  const told = new Map<string, RegularPrice>()
  for (const price of shown.filter(({ region_id }) => region_id !== ""))
    for (const tier of everybodys) {
      const { region_id } = price
      const ofRegion: RegularPrice = { ...tier, region_id, is_told_again: true }
      if (tier.region_id !== "" || !isSame(tier, price) || tier.min_quantity <= price.min_quantity) continue
      if (everybodys.some((one) => one.region_id === region_id && hides(one, ofRegion))) continue
      told.set([tier.variant_id, tier.currency_code, region_id, tier.min_quantity].join("|"), ofRegion)
    }
  return [...own, ...shown, ...told.values()]
}

/** What a sale writes beside a price, or why it writes nothing. */
export type SaleLine = Readonly<{
  price: RegularPrice
  amount: Decimal
  flag: "ok" | "clamped" | "under_floor"
  /**
   * The price stands in the sale as it is: a base price that is not reduced, beside one that is. Medusa takes any price of
   * a list before base prices, so that without it the other one would be asked here as well.
   */
  is_kept: boolean
}>
export type LeftOut = Readonly<{ price: RegularPrice; reason: LeftOutReason }>

/** Shoppers of the price meet the sale's, be it from another number of units on. */
const meets = (sale: RegularPrice, price: RegularPrice): boolean =>
  isSame(sale, price) &&
  sale.customer_group_id === "" &&
  (sale.region_id === "" || sale.region_id === price.region_id)

/** The prices of a sale beside those it reduces, so that nobody pays more because of it. */
export function saleLines(
  regular: readonly RegularPrice[],
  priceOf: (price: RegularPrice) => SalePrice
): { lines: SaleLine[]; left_out: LeftOut[] } {
  const lines: SaleLine[] = []
  const left_out: LeftOut[] = []
  for (const price of regular) {
    const made = priceOf(price)
    if (made.left_out === undefined)
      lines.push({ price, amount: made.amount, flag: made.flag, is_kept: false })
    else left_out.push({ price, reason: made.left_out })
  }
  const reduced = [...lines]
  const kept = left_out.filter(
    ({ price }) =>
      (price.from === "base" || price.is_told_again) && reduced.some((line) => meets(line.price, price))
  )
  lines.push(
    ...kept.map(({ price }): SaleLine => ({ price, amount: price.amount, flag: "ok", is_kept: true }))
  )
  return { lines, left_out }
}
