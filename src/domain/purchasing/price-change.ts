import { compare, Decimal, decimal } from "../shared/money"
import type { PriceBreak, Prices } from "./choose-offer"

/** Through what a supplier's price came to be what it is. */
export const PRICE_CHANGE_SOURCES = ["opening", "manual", "import", "proposal", "quotation"] as const
export type PriceChangeSource = (typeof PRICE_CHANGE_SOURCES)[number]

/** All that the price of an item is, in its currency. */
export type KeptPrices = Required<Prices> & Readonly<{ currency_code: string }>

type Price = Readonly<{
  unit_price: Decimal
  discount_percent: Decimal
  price_per_quantity: number
  currency_code: string
}>

/** One price that changed: the item's own (from 1) or that of a break; null where there was or is none. */
export type PriceDifference = Readonly<{ from_quantity: number; from: Price | null; to: Price | null }>

function pricesOf(kept: KeptPrices): Map<number, Price> {
  const { price_per_quantity, currency_code, price_breaks } = kept
  const base: PriceBreak = { ...kept, from_quantity: 1 }
  return new Map(
    [base, ...price_breaks].map(({ from_quantity, unit_price, discount_percent }) => [
      from_quantity,
      {
        unit_price: decimal(unit_price),
        discount_percent: decimal(discount_percent),
        price_per_quantity,
        currency_code,
      },
    ])
  )
}

const isSame = (a: Price, b: Price): boolean =>
  a.price_per_quantity === b.price_per_quantity &&
  a.currency_code === b.currency_code &&
  compare(a.unit_price, b.unit_price) === 0 &&
  compare(a.discount_percent, b.discount_percent) === 0

/** The prices that differ, by quantity; `before` is null for an item that was not listed. */
export function priceDifferences(before: KeptPrices | null, after: KeptPrices): PriceDifference[] {
  const old = before ? pricesOf(before) : new Map<number, Price>()
  const now = pricesOf(after)
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort((a, b) => a - b)
    .map((from_quantity) => ({
      from_quantity,
      from: old.get(from_quantity) ?? null,
      to: now.get(from_quantity) ?? null,
    }))
    .filter(({ from, to }) => !(from && to && isSame(from, to)))
}
