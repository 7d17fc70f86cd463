import type { CartState, SleepReason } from "./lifecycles"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How far back a channel looks when it is switched on, in hours: the first message waits a day, so nobody gets one at the
 * moment of switching on, and whoever left a cart last year gets none.
 */
export const ACTIVATION_REACH_HOURS = 24

/** A clock that was this far ahead was wrong: what it wrote is not believed. */
const WRONG_CLOCK = DAY

/** A cart as it stands in the shop. */
export type CartNow = Readonly<{
  /** The last change of the cart, its lines, its deliveries or its addresses, whoever made it. */
  touched_at: Date
  created_at: Date
  /** A keyed hash of what a shopper decides in it; prices and notes of ours are no part of it. */
  content_hash: string
  item_count: number
  is_completed: boolean
  /** Whether anybody's address or account is known. */
  has_address: boolean
}>

/** What was last written down of it. */
export type KnownActivity = Readonly<{
  state: CartState
  asleep_because: SleepReason | null
  content_hash: string | null
  last_activity_at: Date
  wake_at: Date | null
}>

/** What the channel of a cart says. */
export type IdlePolicy = Readonly<{
  is_active: boolean
  idle_minutes: number
  activated_at: Date | null
}>

export type NotedActivity = Readonly<{
  state: CartState
  asleep_because: SleepReason | null
  last_activity_at: Date
  wake_at: Date | null
  content_hash: string
  /** Whether a shopper did something since it was last looked at. */
  is_active_again: boolean
}>

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
const later = (one: Date, other: Date): Date => (one > other ? one : other)

/**
 * When something last happened in a cart, as seen at `at`. Only what a shopper decides counts: a cart whose contents are
 * what they were has no new activity, however often it was written. Of a line that was removed no trace is left but its
 * absence, which is noticed now. Nothing happens in the future, and an older telling never takes a newer one back.
 */
export function lastActivity(cart: CartNow, known: KnownActivity | null, at: Date): Date {
  const seen = later(earlier(cart.touched_at, at), earlier(cart.created_at, at))
  if (!known) return seen
  if (known.content_hash === cart.content_hash) return known.last_activity_at
  const isBelieved = known.last_activity_at.getTime() - at.getTime() < WRONG_CLOCK
  if (!isBelieved) return seen
  return seen > known.last_activity_at ? seen : later(known.last_activity_at, at)
}

/** Why a cart sleeps although something happened in it; null where it does not. */
export function sleepReason(
  { item_count, has_address }: Pick<CartNow, "item_count" | "has_address">,
  policy: IdlePolicy | null,
  lastActivityAt: Date
): SleepReason | null {
  if (!policy?.is_active) return "channel_off"
  if (item_count <= 0) return "empty"
  if (!has_address) return "no_address"
  const reach = policy.activated_at
    ? policy.activated_at.getTime() - ACTIVATION_REACH_HOURS * HOUR
    : -Infinity
  return lastActivityAt.getTime() < reach ? "too_old" : null
}

/** When a cart that nothing more happens in is taken for left. */
export const wakesAt = (lastActivityAt: Date, { idle_minutes }: Pick<IdlePolicy, "idle_minutes">): Date =>
  new Date(lastActivityAt.getTime() + idle_minutes * MINUTE)

/**
 * What is written down of a cart: whether it is watched and until when, or why it sleeps. One in which nothing happened
 * stays as it is, unless what it slept for is over; one that was left, merged or ended wakes only by a shopper's act.
 */
export function noteCart(
  cart: CartNow,
  known: KnownActivity | null,
  policy: IdlePolicy | null,
  at: Date
): NotedActivity {
  const last_activity_at = lastActivity(cart, known, at)
  const changed = !known || known.content_hash !== cart.content_hash
  const noted = { last_activity_at, content_hash: cart.content_hash, is_active_again: changed }
  if (cart.is_completed)
    return { ...noted, state: "completed", asleep_because: null, wake_at: null, is_active_again: false }
  const asleep_because = sleepReason(cart, policy, last_activity_at)
  if (asleep_because) return { ...noted, state: "asleep", asleep_because, wake_at: null }
  if (known && !changed && !canWakeByItself(known)) {
    const { state, asleep_because, wake_at } = known
    return { ...noted, state, asleep_because, wake_at }
  }
  return {
    ...noted,
    state: "watching",
    asleep_because: null,
    wake_at: wakesAt(last_activity_at, policy ?? { idle_minutes: 60 }),
  }
}

/**
 * What was asleep for something that is not so any more is watched again without a shopper's act. A cart that was too old,
 * or for which no sequence was there when it was left, is not: it would be told of long after.
 */
const canWakeByItself = ({ state, asleep_because }: KnownActivity): boolean =>
  state === "watching" ||
  // An order that came to nothing opens its cart again.
  state === "completed" ||
  state === "gone" ||
  (state === "asleep" &&
    (asleep_because === "channel_off" || asleep_because === "empty" || asleep_because === "no_address"))
