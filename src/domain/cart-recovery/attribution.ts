import type { Arm, AttributionLevel } from "./lifecycles"
import { compare, Decimal, subtract } from "../shared/money"

const DAY = 24 * 60 * 60_000

/** What is known of a journey when an order of the same person is laid to it. */
export type JourneyOfOrder = Readonly<{
  id: string
  arm: Arm
  cart_ids: readonly string[]
  eligible_at: Date
  /** When its window is over. */
  until: Date
  /** When its first message went out that did not come back. */
  first_sent_at: Date | null
  /** When a link of it was used. */
  used_at: readonly Date[]
  /** The orders that its coupon was used with. */
  coupon_order_ids: readonly string[]
}>

export type NotedOrder = Readonly<{ order_id: string; cart_id: string | null; placed_at: Date }>

/** How many days after a use of the link an order is still owed to it. */
export type AttributionTerms = Readonly<{ click_days: number }>

/**
 * The one journey that an order is laid to: that of its own cart, else the newest one within whose window it was placed.
 * Null where it belongs to none: nobody left a cart then.
 */
export function journeyOfOrder(
  journeys: readonly JourneyOfOrder[],
  { cart_id, placed_at }: NotedOrder
): JourneyOfOrder | null {
  const newest = (some: readonly JourneyOfOrder[]) =>
    some.reduce<JourneyOfOrder | null>((best, one) => {
      if (!best) return one
      const later = one.eligible_at.getTime() - best.eligible_at.getTime()
      return later > 0 || (later === 0 && one.id > best.id) ? one : best
    }, null)
  return (
    newest(journeys.filter(({ cart_ids }) => cart_id !== null && cart_ids.includes(cart_id))) ??
    newest(journeys.filter(({ eligible_at, until }) => eligible_at <= placed_at && placed_at <= until))
  )
}

/**
 * How surely an order is owed to a journey's messages: `click`, its link was used in the days before; `coupon`, its coupon
 * was used; `assisted`, a message only went out before it, within the window. None of it proves that the message was needed:
 * that is what the holdout is for, who get `none` always.
 */
export function levelOf(
  { arm, used_at, coupon_order_ids, first_sent_at, until }: JourneyOfOrder,
  { order_id, placed_at }: NotedOrder,
  { click_days }: AttributionTerms
): AttributionLevel {
  if (arm === "holdout") return "none"
  const isClicked = used_at.some(
    (at) => at <= placed_at && placed_at.getTime() - at.getTime() <= click_days * DAY
  )
  if (isClicked) return "click"
  if (coupon_order_ids.includes(order_id)) return "coupon"
  return first_sent_at && first_sent_at <= placed_at && placed_at <= until ? "assisted" : "none"
}

/**
 * What of an order was given back: money that was paid out, or what returned goods took off its total, whichever is more,
 * since the one pays for the other; never more than the order was.
 */
export function refundedOf(
  total: Decimal,
  { paid_out, current_total }: Readonly<{ paid_out: Decimal; current_total: Decimal }>
): Decimal {
  const taken_off = subtract(total, current_total)
  const more = compare(taken_off, paid_out) > 0 ? taken_off : paid_out
  if (compare(more, "0") < 0) return "0"
  return compare(more, total) > 0 ? total : more
}

/** What an order brought: a cancelled one nothing. */
export const netOf = ({
  total,
  refunded,
  is_canceled,
}: Readonly<{ total: Decimal; refunded: Decimal; is_canceled: boolean }>): Decimal =>
  is_canceled ? "0" : subtract(total, refunded)
