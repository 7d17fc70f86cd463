import { compare, Decimal } from "../shared/money"
import { LinePrice, unitValue } from "./line-price"
import { orderableQuantity, OrderingTerms } from "./orderable-quantity"
import { addDays, PlainDate } from "./plain-date"

/** From which quantity on another price holds, for the whole line. */
export type PriceBreak = Readonly<{ from_quantity: number; unit_price: Decimal; discount_percent: Decimal }>

/** The days on which an offer holds, both included; null leaves the period open on that side. */
export type Period = Readonly<{ valid_from: PlainDate | null; valid_until: PlainDate | null }>

/** What a price depends on. */
export type Prices = LinePrice & Readonly<{ price_breaks: readonly PriceBreak[] }>

export const isValidOn = ({ valid_from, valid_until }: Period, day: PlainDate): boolean =>
  (valid_from === null || valid_from <= day) && (valid_until === null || day <= valid_until)

/** Whether some day lies in both periods. */
export const overlap = (a: Period, b: Period): boolean =>
  (a.valid_from === null || b.valid_until === null || a.valid_from <= b.valid_until) &&
  (b.valid_from === null || a.valid_until === null || b.valid_from <= a.valid_until)

/** The last day before one that begins anew. */
export const dayBefore = (day: PlainDate): PlainDate => addDays(day, -1)

/** The price of a line of this quantity: that of the highest break it reaches, else the item's own. */
export function priceAt(prices: Prices, quantity: number): Required<LinePrice> {
  const { price_per_quantity, unit_price, discount_percent = "0" } = prices
  const reached = prices.price_breaks
    .filter(({ from_quantity }) => from_quantity <= quantity)
    .reduce<PriceBreak | null>(
      (best, one) => (best && best.from_quantity > one.from_quantity ? best : one),
      null
    )
  return reached
    ? {
        unit_price: reached.unit_price,
        discount_percent: reached.discount_percent,
        price_per_quantity,
      }
    : { unit_price, discount_percent, price_per_quantity }
}

/** An offer among those of several suppliers; a lower rank is asked first. */
export type RankedOffer = Period &
  OrderingTerms &
  Prices &
  Readonly<{ id: string; rank: number; lead_time_days: number | null }>

/**
 * The offer to order from, of one supplier or of several: it must hold on the day; one that sells the quantity goes
 * before one whose minimum is higher; then the rank, the price of the quantity, and the order of the ids. Only from
 * the chosen one is the lead time read: that of an offer which is not taken has no bearing on the date.
 */
export function chooseOffer<Offer extends RankedOffer>(
  offers: readonly Offer[],
  { day, quantity }: Readonly<{ day: PlainDate; quantity: number }>
): Offer | null {
  const ranked = offers
    .filter((offer) => isValidOn(offer, day))
    .map((offer) => ({
      offer,
      isTooLittle: quantity < offer.minimum_order_quantity ? 1 : 0,
      price: unitValue(priceAt(offer, orderableQuantity(quantity, offer))),
    }))
    .sort(
      (a, b) =>
        a.isTooLittle - b.isTooLittle ||
        a.offer.rank - b.offer.rank ||
        compare(a.price, b.price) ||
        (a.offer.id < b.offer.id ? -1 : 1)
    )
  return ranked[0]?.offer ?? null
}
