import type { FloorTerms } from "../channel-pricing/floor"
import { leaves, Quotient, scaledCosts } from "../channel-pricing/margin"
import { AMOUNT_DECIMALS, PERCENT_DECIMALS, scaled, tenTo } from "../channel-pricing/scaled"
import { add, compare, Decimal, decimal, divide, multiply, roundTo, subtract, sum } from "../shared/money"
import { CouponStatus, JourneyStatus, LawfulBasis, OPEN_JOURNEYS } from "./lifecycles"
import type { StepCoupon } from "./sequence"

/** After so many left carts without an order between them, somebody is taken to wait for coupons. */
export const SERIAL_LEFT_CARTS = 3

/** Why there is no coupon, in the order in which they are asked. */
export const COUPON_REFUSALS = [
  "single_reminder",
  "had_coupon",
  "serial_abandoner",
  "other_currency",
  "nothing_to_reduce",
  "cost_unknown",
  "under_floor",
] as const
export type CouponRefusal = (typeof COUPON_REFUSALS)[number]

/** What promotions take off a line, off all its units together. */
export type TakenOff = Readonly<{ amount: Decimal; includes_tax: boolean }>

/** A line of the cart as the shop sells it now. */
export type CouponLine = Readonly<{
  quantity: number
  /** Of one unit, as it is stored: with or without tax. */
  unit_price: Decimal
  /** Core takes nothing off a line that may not be discounted. */
  is_discountable: boolean
  /** What is taken off it before the coupon is. */
  taken_off: readonly TakenOff[]
  /** What leaves the price before the merchant has it; null for what is no article, such as a line put in by hand. */
  terms: FloorTerms | null
}>

export type CouponValue = Pick<StepCoupon, "kind" | "value"> & { currency_code?: string | null }

const reduced = (lines: readonly CouponLine[]): CouponLine[] =>
  lines.filter(
    ({ is_discountable, unit_price, quantity }) =>
      is_discountable && quantity > 0 && compare(unit_price, "0") > 0
  )

/** What is left of a line once others took theirs off, with or without tax as its price is. */
function leftOf({ unit_price, quantity, taken_off, terms }: CouponLine): Decimal {
  const taxed = add("100", terms?.tax_percent ?? "0")
  const taken = taken_off.map(({ amount, includes_tax }) => {
    if (!terms || includes_tax === terms.includes_tax) return amount
    const [times, by] = includes_tax ? ["100", taxed] : [taxed, "100"]
    return divide(multiply(amount, times), by)
  })
  return subtract(multiply(unit_price, quantity), sum(taken))
}

const totalOf = (lines: readonly CouponLine[]): Decimal => sum(lines.map(leftOf))

/** Core writes a third with twenty digits: what it rounds up is no margin that is missing. */
const GRACE = "0.000001"

/** What is left of one unit. */
const unitOf = (line: CouponLine): Quotient => ({
  over: scaled(line.taken_off.length ? add(leftOf(line), GRACE) : leftOf(line), AMOUNT_DECIMALS),
  under: scaled(decimal(line.quantity), AMOUNT_DECIMALS),
})

/**
 * What is left of each price as a fraction. A percentage takes the same share of every line, and a fixed value is spread over
 * the lines by what they come to, as core does it, which is the same share of each again. Null where nothing would be left.
 */
export function shareLeft(coupon: CouponValue, lines: readonly CouponLine[]): Quotient | null {
  const hundred = tenTo(2 + PERCENT_DECIMALS)
  const share =
    coupon.kind === "percentage"
      ? { over: hundred - scaled(coupon.value, PERCENT_DECIMALS), under: hundred }
      : (() => {
          const total = scaled(totalOf(reduced(lines)), AMOUNT_DECIMALS)
          return { over: total - scaled(coupon.value, AMOUNT_DECIMALS), under: total }
        })()
  return share.over > 0n && share.under > 0n ? share : null
}

/** Nothing more is taken off than what is named with the lines. */
const asTheyAre = (lines: readonly CouponLine[]): Quotient | null =>
  compare(totalOf(reduced(lines)), "0") > 0 ? { over: 1n, under: 1n } : null

/**
 * Whether a coupon leaves every line its margin, and says which is the matter where it does not; `null` is a cart that has it
 * already, among what is taken off its lines. Where there is no floor nothing is asked. As every line keeps at least the
 * floor's share of its net price, so does the cart.
 */
export function keepsFloor(
  coupon: CouponValue | null,
  lines: readonly CouponLine[],
  floorPercent: Decimal | null
): true | "cost_unknown" | "under_floor" | "nothing_to_reduce" {
  const left = coupon ? shareLeft(coupon, lines) : asTheyAre(lines)
  if (!left) return "nothing_to_reduce"
  if (floorPercent === null) return true
  const floor = scaled(floorPercent, PERCENT_DECIMALS)
  for (const line of reduced(lines)) {
    const { terms } = line
    if (!terms) return "cost_unknown"
    const costs = scaledCosts(terms)
    if (costs.cost === null || costs.fixed === null) return "cost_unknown"
    const price = unitOf(line)
    const after = { over: price.over * left.over, under: price.under * left.under }
    if (!leaves(after, costs, costs.fixed + costs.cost, floor)) return "under_floor"
  }
  return true
}

/** What a coupon is decided by. */
export type CouponFacts = Readonly<{
  coupon: StepCoupon
  /** What the message rests on: a reminder without consent carries no offer. */
  basis: LawfulBasis
  currency_code: string
  /** The decimals of the currency. */
  decimals: number
  lines: readonly CouponLine[]
  /** The least margin in percent of the net price that must be left; null is no floor. */
  floor_percent: Decimal | null
  /** When the person was last given a coupon for another cart. */
  last_coupon_at: Date | null
  /** How many days somebody who had one gets none. */
  pause_days: number
  /** How many carts the person left before this one, without an order since the first of them. */
  left_without_order: number
}>

export type GrantedCoupon = Readonly<{
  kind: StepCoupon["kind"]
  value: Decimal
  /** Of a fixed value. */
  currency_code: string | null
  /** What it takes off the cart as it is, in the cart's currency. */
  worth: Decimal
  expires_at: Date
}>

/** The coupon that a step offers, as the merchant set it, or none: it is never made smaller to fit. */
export function couponFor(
  facts: CouponFacts,
  at: Date
): Readonly<{ coupon: GrantedCoupon } | { refused: CouponRefusal }> {
  const { coupon, lines, currency_code, decimals } = facts
  if (facts.basis === "single_reminder") return { refused: "single_reminder" }
  const pausedSince = at.getTime() - facts.pause_days * 86_400_000
  if (facts.last_coupon_at && facts.last_coupon_at.getTime() > pausedSince) return { refused: "had_coupon" }
  if (facts.left_without_order >= SERIAL_LEFT_CARTS) return { refused: "serial_abandoner" }
  if (coupon.kind === "fixed" && coupon.currency_code !== currency_code) return { refused: "other_currency" }
  const verdict = keepsFloor(coupon, lines, facts.floor_percent)
  if (verdict !== true) return { refused: verdict }
  const total = totalOf(reduced(lines))
  return {
    coupon: {
      kind: coupon.kind,
      value: coupon.value,
      currency_code: coupon.kind === "fixed" ? coupon.currency_code : null,
      worth: roundTo(
        coupon.kind === "fixed" ? coupon.value : divide(multiply(total, coupon.value), "100"),
        decimals
      ),
      expires_at: new Date(at.getTime() + coupon.valid_hours * 3_600_000),
    },
  }
}

const PREFIX = "BACK"
/** Without letters and digits that are taken for each other (Crockford's base 32). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const LETTER_COUNT = 10

/**
 * The code of a journey's coupon, of at least ten bytes that are always the same for it and that nobody can foresee
 * (50 bits). What dies half-way finds its own coupon again by it.
 */
export function couponCode(bytes: Uint8Array): string {
  const letters = Array.from(
    { length: LETTER_COUNT },
    (_, index) => LETTERS[(bytes[index] ?? 0) % LETTERS.length]
  ).join("")
  return `${PREFIX}-${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** Whether a code of a cart may be one of ours: the others are not looked up. */
export const isCouponCode = (code: string): boolean =>
  /^BACK-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/.test(code)

/** What is asked of a coupon once more when its cart is bought. */
export type CouponAtCheckout = Readonly<{
  status: CouponStatus
  expires_at: Date
  journey_status: JourneyStatus
  /** Whether the cart is one that the coupon was put onto. */
  is_own_cart: boolean
  /** Whether it is bought under the address that it was given to, or by the account that it was given to. */
  is_own_person: boolean
  /** Whether the cart, as it is now, keeps the margin that it must. */
  keeps_floor: boolean
}>

export const COUPON_STOPS = [
  "used",
  "removed",
  "expired",
  "journey_over",
  "another_cart",
  "another_person",
  "under_floor",
] as const
export type CouponStop = (typeof COUPON_STOPS)[number]

/** Why a coupon does not stand at the checkout; null where it does. */
export function couponStop(coupon: CouponAtCheckout, at: Date): CouponStop | null {
  if (coupon.status === "used") return "used"
  if (coupon.status === "removed") return "removed"
  if (coupon.expires_at.getTime() <= at.getTime()) return "expired"
  if (!(OPEN_JOURNEYS as readonly JourneyStatus[]).includes(coupon.journey_status)) return "journey_over"
  if (!coupon.is_own_cart) return "another_cart"
  if (!coupon.is_own_person) return "another_person"
  return coupon.keeps_floor ? null : "under_floor"
}

/** What a shopper is told: what is the matter with the code, and what to do about it. */
export function couponStopWords(code: string, stop: CouponStop): string {
  const why: Record<CouponStop, string> = {
    used: "has been used already",
    removed: "is no longer valid",
    expired: "is no longer valid, its time is over",
    journey_over: "is no longer valid",
    another_cart: "belongs to another cart",
    another_person: "belongs to another address; enter the address that it was sent to",
    under_floor: "cannot be used for what is in this cart now",
  }
  return `The code ${code} ${why[stop]}; take it off the cart to go on without it`
}
