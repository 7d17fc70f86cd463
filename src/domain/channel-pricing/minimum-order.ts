import { notAllowed } from "../shared/domain-error"
import { compare, Decimal, roundTo, subtract } from "../shared/money"
import type { ChannelProfile } from "./profile"

/** What the goods of a cart come to, after promotions and without delivery. */
export type GoodsOfCart = Readonly<{
  currency_code: string
  /** With tax. */
  total: Decimal
  tax: Decimal
}>

/** The least that the goods must come to, what they come to as the shopper sees it, and what is missing. */
export type MissingForMinimum = Readonly<{ minimum: Decimal; goods: Decimal; missing: Decimal }>

/**
 * What a cart misses for the channel's minimum order: of goods after promotions and without delivery, with tax where the
 * channel shows prices with tax and without where it does not. Null where nothing is missing.
 */
export function missingForMinimum(
  { minimum_orders, tax_display }: Pick<ChannelProfile, "minimum_orders" | "tax_display">,
  { currency_code, total, tax }: GoodsOfCart
): MissingForMinimum | null {
  const minimum = minimum_orders[currency_code.toLowerCase()]
  if (minimum === undefined) return null
  const goods = tax_display === "inclusive" ? total : subtract(total, tax)
  const missing = subtract(minimum, goods)
  return compare(missing, "0") > 0 ? { minimum, goods, missing } : null
}

/** Refuses a cart below the minimum order, with the amount that is missing, in a shopper's words. */
export function checkMinimumOrder(
  channel: Readonly<{ name: string; profile: Pick<ChannelProfile, "minimum_orders" | "tax_display"> }>,
  cart: GoodsOfCart,
  decimals: number
): void {
  const found = missingForMinimum(channel.profile, cart)
  if (!found) return
  const code = cart.currency_code.toUpperCase()
  const money = (amount: Decimal) => `${roundTo(amount, decimals)} ${code}`
  throw notAllowed(
    `An order in ${channel.name} begins at ${money(found.minimum)} of goods; ${money(found.missing)} are missing`
  )
}
