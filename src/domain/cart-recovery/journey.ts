import type { Decimal } from "../shared/money"
import { JOURNEY_LIFECYCLE, JourneyStatus, OPEN_JOURNEYS } from "./lifecycles"

const DAY = 24 * 60 * 60_000
const MINUTE = 60_000

/**
 * A line of a cart as it was left: what the cart is rebuilt of when it is gone, and what a mail shows of it. Nothing that
 * storefronts write at lines: an engraving or a gift card may name somebody.
 */
export type JourneyLine = Readonly<{
  line_id: string | null
  variant_id: string | null
  product_id: string | null
  quantity: number
  unit_price: Decimal
  is_tax_inclusive: boolean
  is_custom_price: boolean
  is_giftcard: boolean
  requires_shipping: boolean
  title: string
  product_title: string | null
  variant_title: string | null
  variant_sku: string | null
  product_handle: string | null
  thumbnail: string | null
}>

/** What a journey keeps of its cart: no name, no address. */
export type JourneySnapshot = Readonly<{
  lines: readonly JourneyLine[]
  locale: string | null
}>

/** At most so many lines of a cart are kept. */
export const MOST_SNAPSHOT_LINES = 200

export const isOpenJourney = (status: JourneyStatus): boolean =>
  (OPEN_JOURNEYS as readonly JourneyStatus[]).includes(status)

/** Whether a journey may become this; ends are final, but a purchase after a suppression is still one. */
export const mayBecome = (from: JourneyStatus, to: JourneyStatus): boolean =>
  JOURNEY_LIFECYCLE[from].includes(to)

/** What is known of a journey when an order comes. */
export type BuyingJourney = Readonly<{
  status: JourneyStatus
  arm: "treated" | "holdout"
  abandoned_at: Date
  closes_at: Date
  /** When its first message went out, if one did. */
  first_sent_at: Date | null
}>

/**
 * What an order makes of a journey of the same person: it is `converted` when a link of it was used or a message went out
 * before the order, and else `converted_unaided`. Null leaves it as it is: the order is older than the cart was left, comes
 * after its time, or the journey has ended otherwise. Its own cart is bought whatever the clocks say.
 */
export function afterOrder(
  { status, arm, abandoned_at, closes_at, first_sent_at }: BuyingJourney,
  placedAt: Date,
  isOwnCart = false
): "converted" | "converted_unaided" | null {
  if (placedAt < abandoned_at && !isOwnCart) return null
  const isAided =
    arm === "treated" && (status === "recovered" || (first_sent_at !== null && first_sent_at <= placedAt))
  const becomes = isAided ? "converted" : "converted_unaided"
  if (!mayBecome(status, becomes)) return null
  // Who ended already counts only within the time of the journey; an open one is over with the purchase in any case.
  return isOpenJourney(status) || placedAt <= closes_at ? becomes : null
}

/** What the end of its time makes of a journey: `expired` after a message, `lost` without any. */
export const afterItsTime = ({
  status,
  first_sent_at,
}: Pick<BuyingJourney, "status" | "first_sent_at">): "expired" | "lost" =>
  status === "abandoned" && !first_sent_at ? "lost" : "expired"

/** Until when a cart is followed. */
export const closesAt = (abandonedAt: Date, windowDays: number): Date =>
  new Date(abandonedAt.getTime() + windowDays * DAY)

/** When something is due so many minutes after the last activity. */
export const dueAt = (abandonedAt: Date, delayMinutes: number): Date =>
  new Date(abandonedAt.getTime() + delayMinutes * MINUTE)

/** A cart that may be somebody's newest. */
export type CandidateCart = Readonly<{ cart_id: string; last_activity_at: Date }>

/** Of the carts of one person, the one that something last happened in; by id where it was the same moment. */
export function newestCart<Cart extends CandidateCart>(carts: readonly Cart[]): Cart | null {
  return carts.reduce<Cart | null>((newest, cart) => {
    if (!newest) return cart
    const difference = cart.last_activity_at.getTime() - newest.last_activity_at.getTime()
    return difference > 0 || (difference === 0 && cart.cart_id > newest.cart_id) ? cart : newest
  }, null)
}
