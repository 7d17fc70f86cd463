import type { Chance } from "./random"
import type { DemoProduct } from "./shop"
import { FIRST_NAMES, LAST_NAMES } from "./words"

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * The days that the demo shop has won carts back for, and the carts of a day: with a quarter held out, so many that the figure
 * stands (1,000 people an arm whose fortnight is over), which with a tenth would take four months.
 */
export const RELAUNCH_DAYS = 62
const CARTS_A_DAY = 110
export const HOLDOUT_PERCENT = 25
/** Carts of the last days are real ones, which the seed leaves behind. */
const NEWEST_DAYS = 1.5
const WINDOW = 14 * DAY

/** What shoppers do by themselves, and how much more of them buy who hear of their cart: 4 in 100 more of all who are treated. */
const BUYS_UNAIDED = 0.075
const BUYS_MORE = 0.062
const CONSENTS = 0.64

type Line = Readonly<{
  sku: string
  title: string
  variant_title: string | null
  price: number
  quantity: number
}>

/** Somebody who left a cart in the time before the demo is looked at. */
export type PastLeaver = Readonly<{
  email: string
  country_code: string
  language: "en" | "fr"
  currency_code: "eur" | "gbp"
  consents: boolean
  left_at: Date
  lines: readonly Line[]
  /** In cents. */
  value: number
  /** Draws of [0, 1): whether they buy by themselves, whether a mail brings them back, and how. */
  unaided: number
  aided: number
  how: number
  /** Minutes from the cart, or from the mail, until the order. */
  bought_after: number
  /** What of the cart they buy in the end, and what of it comes back, as shares. */
  bought_share: number
  refunded_share: number
}>

/** A draw that is spread evenly over any run of people, so that the demo's figure depends on no luck. */
const spread = (index: number, step: number): number => (index * step) % 1

/** People and the carts that they left, the oldest first; what becomes of each depends on the arm that is drawn for them. */
export function generateLeavers(chance: Chance, products: readonly DemoProduct[], now: Date): PastLeaver[] {
  const sold = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })))
  const first = now.getTime() - RELAUNCH_DAYS * DAY
  const wanted = Math.round((RELAUNCH_DAYS - NEWEST_DAYS) * CARTS_A_DAY)
  return Array.from({ length: wanted }, (_, index) => {
    const isBritish = chance.happens(0.1)
    const country_code = isBritish ? "gb" : chance.pick(["fr", "fr", "fr", "fr", "be", "de", "it", "es"])
    const language = ["fr", "be"].includes(country_code) ? "fr" : "en"
    const lines = Array.from({ length: chance.pick([1, 1, 1, 2, 2, 3, 4]) }, (): Line => {
      const { product, variant } = chance.pick(sold)
      return {
        sku: variant.sku,
        title: product.title,
        variant_title: variant.size,
        price: isBritish ? variant.gbp : variant.eur,
        quantity: chance.pick([1, 1, 1, 1, 2, 2, 3]),
      }
    })
    const day = first + (index / CARTS_A_DAY) * DAY
    // More in the evening than at night.
    const left_at = new Date(
      Math.floor(day / DAY) * DAY + chance.pick([9, 12, 13, 17, 19, 20, 20, 21]) * HOUR
    )
    const name = `${chance.pick(FIRST_NAMES)}.${chance.pick(LAST_NAMES)}`
    return {
      email: `${name
        .toLowerCase()
        .normalize("NFD")
        .replace(/[^a-z.]/g, "")}.r${index + 1}@example.com`,
      country_code,
      language,
      currency_code: isBritish ? "gbp" : "eur",
      consents: chance.happens(CONSENTS),
      left_at: new Date(left_at.getTime() + chance.whole(0, 59) * 60_000),
      lines,
      value: lines.reduce((total, { price, quantity }) => total + price * quantity, 0),
      unaided: spread(index, 0.6180339887),
      aided: spread(index, 0.7548776662),
      how: chance.share(),
      bought_after: Math.round(60 + chance.share() ** 2 * 9 * 1440),
      bought_share: chance.pick([1, 1, 1, 1, 0.6, 1.4]),
      refunded_share: chance.happens(0.06) ? chance.pick([0.3, 1]) : 0,
    }
  })
}

export type PastMessage = Readonly<{
  step: number
  status: "sent" | "delivered" | "bounced" | "skipped"
  reason: string | null
  due_at: Date
  sent_at: Date | null
  clicked_at: Date | null
}>
export type PastOutcome = Readonly<{
  status:
    | "in_sequence"
    | "abandoned"
    | "recovered"
    | "converted"
    | "converted_unaided"
    | "suppressed"
    | "expired"
    | "lost"
  exit_reason: string | null
  ended_at: Date | null
  closes_at: Date
  recovered_at: Date | null
  messages: readonly PastMessage[]
  order: Readonly<{
    placed_at: Date
    level: "click" | "coupon" | "assisted" | "none"
    total: number
    refunded: number
  }> | null
  coupon: Readonly<{ issued_at: Date; expires_at: Date; is_used: boolean; worth: number }> | null
  /** Why nobody writes to them any more. */
  suppressed: "unsubscribed" | "hard_bounce" | "complaint" | null
}>

const plus = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds)

/** What became of a left cart: of the holdout nothing was sent; the others heard of it after a day and after three. */
export function outcomeOf(leaver: PastLeaver, arm: "treated" | "holdout", now: Date): PastOutcome {
  const { left_at, consents, unaided, aided, how, bought_after, value, bought_share, refunded_share } = leaver
  const closes_at = plus(left_at, WINDOW)
  const isPast = (at: Date) => at < now
  const boughtAlone = unaided < BUYS_UNAIDED ? plus(left_at, bought_after * 60_000) : null
  const order = (placed_at: Date, level: "click" | "coupon" | "assisted" | "none", coupon = 0) => {
    const total = Math.max(100, Math.round(value * bought_share) - coupon)
    return { placed_at, level, total, refunded: Math.round(total * refunded_share) }
  }
  const nothing = { recovered_at: null, messages: [], order: null, coupon: null, suppressed: null }
  const over = isPast(closes_at)
  if (arm === "holdout" || (boughtAlone && boughtAlone < plus(left_at, DAY))) {
    if (boughtAlone && isPast(boughtAlone))
      return {
        ...nothing,
        status: "converted_unaided",
        exit_reason: "bought",
        ended_at: boughtAlone,
        closes_at,
        order: order(boughtAlone, "none"),
      }
    return over
      ? { ...nothing, status: "lost", exit_reason: "time_over", ended_at: closes_at, closes_at }
      : { ...nothing, status: "abandoned", exit_reason: null, ended_at: null, closes_at }
  }
  const first = plus(left_at, DAY + 4 * 60_000)
  const second = plus(left_at, 3 * DAY + 4 * 60_000)
  if (!consents) {
    const skipped = {
      step: 0,
      status: "skipped" as const,
      due_at: plus(left_at, DAY),
      sent_at: null,
      clicked_at: null,
    }
    const messages = isPast(first) ? [{ ...skipped, reason: "no_consent" }] : []
    const bought = boughtAlone && isPast(boughtAlone) ? boughtAlone : null
    return {
      ...nothing,
      status: bought ? "converted_unaided" : over ? "lost" : "abandoned",
      exit_reason: bought ? "bought" : over ? "time_over" : null,
      ended_at: bought ?? (over ? closes_at : null),
      closes_at,
      messages,
      order: bought ? order(bought, "none") : null,
    }
  }
  const suppressed =
    how > 0.985 ? "unsubscribed" : how > 0.978 ? "hard_bounce" : how > 0.976 ? "complaint" : null
  const isWon = aided < BUYS_MORE / CONSENTS && !suppressed
  const afterSecond = isWon && how < 0.45
  const back = plus(afterSecond ? second : first, Math.round((0.02 + how) * 20 * HOUR))
  // Some type the code by hand, and never follow the link.
  const isTyped = afterSecond && how > 0.2 && how < 0.3
  const isBack = isPast(back) && !isTyped && (isWon || (aided < 0.28 && !suppressed))
  const placed = isWon
    ? plus(back, (5 + (bought_after % 40)) * 60_000)
    : boughtAlone && boughtAlone > first
      ? boughtAlone
      : null
  const bought = placed && isPast(placed) && !suppressed ? placed : null
  const sentFirst = isPast(first)
  const sentSecond = isPast(second) && !suppressed && !(bought && bought < second)
  const coupon =
    sentSecond && how > 0.2
      ? {
          issued_at: second,
          expires_at: plus(second, 3 * DAY),
          is_used: Boolean(bought && afterSecond),
          worth: Math.round(value * 0.1),
        }
      : null
  const message = (step: number, sent_at: Date, isClicked: boolean): PastMessage => ({
    step,
    status: suppressed === "hard_bounce" ? "bounced" : "delivered",
    reason: null,
    due_at: plus(sent_at, -4 * 60_000),
    sent_at,
    clicked_at: isClicked && isBack ? back : null,
  })
  const clickedSecond = isBack && back > second
  const messages = [
    ...(sentFirst ? [message(0, first, !clickedSecond)] : []),
    ...(sentSecond ? [message(1, second, clickedSecond)] : []),
  ]
  const level = isTyped ? "coupon" : isBack && placed && back <= placed ? "click" : "assisted"
  const stopped = suppressed && sentFirst
  return {
    status: bought
      ? "converted"
      : stopped
        ? "suppressed"
        : over
          ? "expired"
          : isBack
            ? "recovered"
            : sentFirst
              ? "in_sequence"
              : "abandoned",
    exit_reason: bought ? "bought" : stopped ? suppressed : over ? "time_over" : null,
    ended_at: bought ?? (stopped ? plus(first, 3 * HOUR) : over ? closes_at : null),
    closes_at,
    recovered_at: isBack ? back : null,
    messages,
    order: bought ? order(bought, level, coupon?.is_used ? coupon.worth : 0) : null,
    coupon,
    suppressed: stopped ? suppressed : null,
  }
}
