import { add, compare, divide, multiply, roundTo } from "../shared/money"
import { meetsConditions } from "./conditions"
import { BasisVerdict, mayOffer } from "./policy"
import { SequenceStep, StepCoupon, stepForVariant } from "./sequence"

/** A cart of the past, as far as it is still known. */
export type TrialCart = Readonly<{
  cart_id: string
  /** Whose it is: carts of one person follow each other; null where nobody's address stands in it. */
  person: string | null
  left_at: Date
  value: string | null
  currency_code: string
  item_count: number
  country_code: string | null
  is_first_time: boolean
  /** When the same person bought anything after it. */
  bought_at: Date | null
  /** Whether another sequence is asked for such a cart before this one. */
  is_taken: boolean
  /** Whether the sequence is for such a cart: its language and group. */
  is_meant: boolean
}>

/** What is asked of the policy of the channel, at the instant of a message that would have gone out. */
export type TrialPolicy<Cart extends TrialCart> = Readonly<{
  idle_minutes: number
  window_days: number
  spacing_hours: number
  /** The code of the variant of a step that a cart gets: always the same one. */
  variantOf: (cart: Cart, step: SequenceStep, index: number) => string
  /** How many minutes after the last activity a step comes to the shopper of a cart. */
  delayOf: (cart: Cart, step: SequenceStep, index: number) => number
  /** The lawful basis, or why there is none. */
  basisOf: (cart: Cart, step: number, sentCount: number, at: Date) => BasisVerdict | { refused: "suppressed" }
  /** The first instant, from `at` on, at which the shopper may be written to. */
  awakeAt: (cart: Cart, at: Date) => Date
  /** Until when the person has had enough, by what was sent to them; null where they have not. */
  cappedUntil: (sent: readonly Date[], at: Date) => Date | null
}>

/** What became of a cart; `later_cart`: the person filled another one, which stands for it. */
export const TRIAL_OUTCOMES = [
  "sent",
  "bought_before_left",
  "bought_before_first",
  "no_address",
  "other_sequence",
  "not_meant",
  "later_cart",
  "refused",
  "conditions",
  "out_of_time",
] as const
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number]

export type TrialMessage = Readonly<{ step: number; at: Date; coupon: StepCoupon | null }>

/** What would have happened to one cart: its messages, and why there were not more. */
export type TrialJourney<Cart extends TrialCart> = Readonly<{
  cart: Cart
  outcome: TrialOutcome
  /** Why the policy refused it, or what a step asked in vain. */
  reason: string | null
  /** Whether a lawful basis lets the first step write to them. */
  is_reachable: boolean
  messages: readonly TrialMessage[]
}>

const MINUTE = 60_000
const later = (one: Date, other: Date): Date => (one > other ? one : other)
const isLeft = ({ left_at, bought_at }: TrialCart, idleMinutes: number): boolean =>
  bought_at === null || bought_at.getTime() > left_at.getTime() + idleMinutes * MINUTE

/** The steps of one cart, one after the other, as the sender takes them. */
function walk<Cart extends TrialCart>(
  cart: Cart,
  steps: readonly SequenceStep[],
  policy: TrialPolicy<Cart>,
  sentBefore: readonly Date[],
  stopsAt: Date | null
): Omit<TrialJourney<Cart>, "is_reachable"> {
  const messages: TrialMessage[] = []
  const closes = new Date(cart.left_at.getTime() + policy.window_days * 1440 * MINUTE)
  let first: { outcome: TrialOutcome; reason: string | null } | null = null
  const note = (outcome: TrialOutcome, reason: string | null = null) => (first ??= { outcome, reason })
  for (const [index, step] of steps.entries()) {
    const delay = Math.max(policy.delayOf(cart, step, index), policy.idle_minutes)
    let at = new Date(cart.left_at.getTime() + delay * MINUTE)
    const last = messages.at(-1)
    if (last) at = later(at, new Date(last.at.getTime() + policy.spacing_hours * 60 * MINUTE))
    const ended = (): TrialOutcome | null => {
      if (cart.bought_at && cart.bought_at <= at) return "bought_before_first"
      if (stopsAt && stopsAt <= at) return "later_cart"
      return at > closes ? "out_of_time" : null
    }
    const endedBefore = ended()
    if (endedBefore) {
      note(endedBefore)
      break
    }
    const basis = policy.basisOf(cart, index, messages.length, at)
    if ("refused" in basis) {
      note("refused", basis.refused)
      continue
    }
    at = policy.awakeAt(cart, at)
    const capped = policy.cappedUntil([...sentBefore, ...messages.map((message) => message.at)], at)
    if (capped) at = policy.awakeAt(cart, later(at, capped))
    const endedSince = ended()
    if (endedSince) {
      note(endedSince)
      break
    }
    // A night may have made a reminder too late that was not so in the evening.
    const basisThen = policy.basisOf(cart, index, messages.length, at)
    if ("refused" in basisThen) {
      note("refused", basisThen.refused)
      continue
    }
    // What could be sent on a day that is over is not known any more.
    const verdict = meetsConditions(step, { ...cart, available: null })
    if (!verdict.met) {
      note("conditions", verdict.reason)
      continue
    }
    messages.push({ step: index, at, coupon: mayOffer(basisThen.allowed) ? step.coupon : null })
  }
  if (messages.length) return { cart, outcome: "sent", reason: null, messages }
  const { outcome, reason } = first ?? { outcome: "out_of_time" as const, reason: null }
  return { cart, outcome, reason, messages }
}

/**
 * What a sequence would have sent to carts of the past: of one person's carts the newest stands for the older ones, a
 * purchase ends everything, and the policy is asked at the instant of each message. The holdout is not taken out: it is
 * drawn of people who do not exist yet.
 */
export function tryOut<Cart extends TrialCart>(
  steps: readonly SequenceStep[],
  carts: readonly Cart[],
  policy: TrialPolicy<Cart>
): readonly TrialJourney<Cart>[] {
  const inTime = [...carts].sort(
    (one, other) =>
      one.left_at.getTime() - other.left_at.getTime() ||
      (one.cart_id < other.cart_id ? -1 : one.cart_id > other.cart_id ? 1 : 0)
  )
  const nextOf = new Map<Cart, Date>()
  const following = new Map<string, Date>()
  for (const cart of [...inTime].reverse()) {
    if (cart.person === null) continue
    const next = following.get(cart.person)
    if (next) nextOf.set(cart, next)
    following.set(cart.person, cart.left_at)
  }
  const sentTo = new Map<string, Date[]>()
  return inTime.map((cart): TrialJourney<Cart> => {
    const none = (outcome: TrialOutcome) => ({
      cart,
      outcome,
      reason: null,
      is_reachable: false,
      messages: [],
    })
    const own = steps.map((step, index) => stepForVariant(step, policy.variantOf(cart, step, index)))
    if (!isLeft(cart, policy.idle_minutes)) return none("bought_before_left")
    const next = nextOf.get(cart) ?? null
    if (next && next.getTime() <= cart.left_at.getTime() + policy.idle_minutes * MINUTE)
      return none("later_cart")
    if (cart.person === null) return none("no_address")
    if (!cart.is_meant) return none("not_meant")
    if (cart.is_taken) return none("other_sequence")
    const before = sentTo.get(cart.person) ?? []
    const journey = walk(cart, own, policy, before, next)
    sentTo.set(cart.person, [...before, ...journey.messages.map(({ at }) => at)])
    const delay = own[0] ? policy.delayOf(cart, own[0], 0) : 0
    const firstAt = new Date(cart.left_at.getTime() + delay * MINUTE)
    return { ...journey, is_reachable: "allowed" in policy.basisOf(cart, 0, 0, firstAt) }
  })
}

/** Money of a currency. */
export type TrialMoney = Readonly<{ currency_code: string; amount: string }>

/** What a trial adds up to; all figures are counts of carts unless they say otherwise. */
export type TrialSum = Readonly<{
  /** What was looked at, and what of it would have been left. */
  carts: number
  left: number
  value_left: readonly TrialMoney[]
  /** Of those left: whom a lawful basis lets the first step write to. */
  reachable: number
  /** Of those left: the person bought by themselves before any message was due. */
  bought_before_first: number
  written_to: number
  value_written_to: readonly TrialMoney[]
  /** Of those written to: bought later on without having had a mail, so that none can be thanked for it. */
  bought_after_first: number
  messages: number
  outcomes: readonly Readonly<{ outcome: TrialOutcome; reason: string | null; carts: number }>[]
  steps: readonly Readonly<{ step: number; messages: number; coupons: number }>[]
  days: readonly Readonly<{ day: string; step: number; messages: number }>[]
  coupons: number
  /** What the coupons could have given away at most, had all of them been used. */
  coupon_worth: readonly TrialMoney[]
}>

function totals(rows: Iterable<TrialMoney | null>): readonly TrialMoney[] {
  const sums = new Map<string, string>()
  for (const row of rows)
    if (row) sums.set(row.currency_code, add(sums.get(row.currency_code) ?? "0", row.amount))
  return [...sums]
    .map(([currency_code, amount]) => ({ currency_code, amount }))
    .sort((one, other) => (one.currency_code < other.currency_code ? -1 : 1))
}

type Worth = Pick<TrialCart, "value" | "currency_code">

const valueOf = ({ value, currency_code }: Worth): TrialMoney | null =>
  value === null ? null : { currency_code: currency_code.toLowerCase(), amount: value }

/** What a coupon takes off a cart at most, to the cent; nothing where it is of another currency or the worth is not known. */
export function couponWorth(coupon: StepCoupon, cart: Worth): TrialMoney | null {
  const worth = valueOf(cart)
  if (!worth) return null
  if (coupon.kind === "percentage")
    return { ...worth, amount: roundTo(divide(multiply(worth.amount, coupon.value), 100), 2) }
  if (coupon.currency_code !== worth.currency_code) return null
  return compare(coupon.value, worth.amount) < 0 ? { ...worth, amount: coupon.value } : worth
}

/** Adds a trial up; `dayOf` tells an instant's day in the zone of the shop. A journey has one coupon at most. */
export function sumUp<Cart extends TrialCart>(
  journeys: readonly TrialJourney<Cart>[],
  dayOf: (at: Date) => string
): TrialSum {
  const left = journeys.filter(({ outcome }) => outcome !== "bought_before_left")
  const written = journeys.filter(({ messages }) => messages.length > 0)
  const outcomes = new Map<string, TrialSum["outcomes"][number]>()
  for (const { outcome, reason } of journeys) {
    const key = `${outcome}|${reason ?? ""}`
    outcomes.set(key, { outcome, reason, carts: (outcomes.get(key)?.carts ?? 0) + 1 })
  }
  const steps = new Map<number, TrialSum["steps"][number]>()
  const days = new Map<string, TrialSum["days"][number]>()
  const worths: (TrialMoney | null)[] = []
  let messages = 0
  for (const journey of written) {
    const firstCoupon = journey.messages.find(({ coupon }) => coupon)
    if (firstCoupon?.coupon) worths.push(couponWorth(firstCoupon.coupon, journey.cart))
    for (const message of journey.messages) {
      messages += 1
      const { step } = message
      const known = steps.get(step) ?? { step, messages: 0, coupons: 0 }
      const coupons = known.coupons + (message === firstCoupon ? 1 : 0)
      steps.set(step, { step, messages: known.messages + 1, coupons })
      const day = dayOf(message.at)
      const key = `${day}|${step}`
      days.set(key, { day, step, messages: (days.get(key)?.messages ?? 0) + 1 })
    }
  }
  return {
    carts: journeys.length,
    left: left.length,
    value_left: totals(left.map(({ cart }) => valueOf(cart))),
    reachable: left.filter(({ is_reachable }) => is_reachable).length,
    bought_before_first: left.filter(({ outcome }) => outcome === "bought_before_first").length,
    written_to: written.length,
    value_written_to: totals(written.map(({ cart }) => valueOf(cart))),
    bought_after_first: written.filter(({ cart }) => cart.bought_at).length,
    messages,
    outcomes: [...outcomes.values()].sort(
      (one, other) => other.carts - one.carts || (one.outcome < other.outcome ? -1 : 1)
    ),
    steps: [...steps.values()].sort((one, other) => one.step - other.step),
    days: [...days.values()].sort((one, other) =>
      one.day === other.day ? one.step - other.step : one.day < other.day ? -1 : 1
    ),
    coupons: worths.length,
    coupon_worth: totals(worths),
  }
}

/** So many examples of each outcome in turn, the most frequent outcome first, so that every reason is seen. */
export function examplesOf<Cart extends TrialCart>(
  journeys: readonly TrialJourney<Cart>[],
  most: number
): readonly TrialJourney<Cart>[] {
  const byOutcome = new Map<string, TrialJourney<Cart>[]>()
  for (const journey of journeys) {
    const key = `${journey.outcome}|${journey.reason ?? ""}`
    const found = byOutcome.get(key)
    if (!found) byOutcome.set(key, [journey])
    else if (found.length < most) found.push(journey)
  }
  const kinds = [...byOutcome.values()].sort((one, other) => other.length - one.length)
  const examples: TrialJourney<Cart>[] = []
  for (let turn = 0; turn < most && examples.length < most; turn += 1)
    for (const kind of kinds) {
      const journey = kind[turn]
      if (journey && examples.length < most) examples.push(journey)
    }
  return examples
}
