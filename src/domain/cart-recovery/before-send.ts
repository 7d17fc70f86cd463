import { capUntil, coolOffUntil } from "./caps"
import type { ChannelPolicy } from "./channel-policy"
import { mayUseChannel } from "./consented-channels"
import { meetsConditions, UnmetCondition } from "./conditions"
import { Arm, ConsentState, JourneyStatus, LawfulBasis, OPEN_JOURNEYS } from "./lifecycles"
import { AskedLine, Offer, offerOf, OfferTerms } from "./offer"
import { BASIS_REFUSALS, basisFor, basisIn } from "./policy"
import { nextAllowedInAll, zonesOf } from "./quiet-hours"
import type { SequenceStep } from "./sequence"

const MINUTE = 60_000

/** How long after a payment that failed nothing is sent: the shopper may still be at it. */
export const PAYMENT_PAUSE_MINUTES = 60
/** How often a cart that waits for goods is looked at, should nobody tell that they came. */
export const LOOK_FOR_GOODS_MILLISECONDS = 6 * 60 * MINUTE

/** Why a message is never sent, in the order in which they are asked. */
export const SKIP_REASONS = [
  "journey_ended",
  "holdout",
  "erased",
  "bought",
  "time_over",
  "channel_off",
  "sequence_off",
  "step_gone",
  "cart_completed",
  "cart_empty",
  "region_not_served",
  "no_address",
  "suppressed",
  "domain_suppressed",
  ...BASIS_REFUSALS,
  "too_late",
  "nothing_sellable",
  "conditions",
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** Why a message waits, in the order in which they are asked. */
export const DEFER_REASONS = [
  "active_again",
  "payment_failed",
  "cool_off",
  "cap",
  "quiet_hours",
  "sold_out",
  "provider_error",
] as const
export type DeferReason = (typeof DEFER_REASONS)[number]

/** After these nothing more is said about this cart; the others are only of one step. */
const ENDS_SEQUENCE: ReadonlySet<SkipReason> = new Set<SkipReason>([
  "journey_ended",
  "holdout",
  "erased",
  "bought",
  "time_over",
  "channel_off",
  "sequence_off",
  "step_gone",
  "cart_completed",
  "cart_empty",
  "region_not_served",
  "suppressed",
  "domain_suppressed",
  "opted_out",
  "only_one_reminder",
  "too_late_for_reminder",
])
export const endsSequence = (reason: SkipReason): boolean => ENDS_SEQUENCE.has(reason)

/** What is known of an address: the last word of its owner, and whether anything must be sent to it. */
export type Standing = Readonly<{
  /** Their last word; null where they never said one. */
  consent: ConsentState | null
  /** What a yes is to; mails alone where it says nothing. */
  consent_channels?: readonly string[]
  suppressed: boolean
  domain_suppressed: boolean
}>

/** Everything that a message is decided by, as it is at one moment. */
export type SendFacts = Readonly<{
  step: number
  /** The channel of Medusa's notification module that it would go by. */
  channel: string
  journey: Readonly<{
    status: JourneyStatus
    arm: Arm
    currency_code: string
    country_code: string | null
    is_first_time: boolean
    abandoned_at: Date
    closes_at: Date
    /** The variants that it waited for; null where it did not. */
    waiting_for: readonly string[] | null
  }>
  is_erased: boolean
  /** Bought with any cart since this one was left. */
  has_bought: boolean
  /** The last order before that, of anybody who is this person. */
  last_order_at: Date | null
  /** Whether the address that is written to has an order: under it, or of an account with it. */
  is_customer_with_order: boolean
  /** Whether this person refused under another address of theirs, and said no yes for this one since. */
  opted_out: boolean
  policy: ChannelPolicy | null
  is_sequence_active: boolean
  sequence_step: SequenceStep | null
  /** `gone`: core has it no more; then the snapshot stands for it, of which the link rebuilds it. */
  cart: Readonly<{ state: "alive" | "completed" | "gone"; last_activity_at: Date | null }>
  region: Readonly<{ is_there: boolean; countries: readonly string[] }>
  lines: readonly AskedLine[]
  terms: OfferTerms
  has_address: boolean
  standing: Standing | null
  /** When messages went out, or may have, to this person; those of this journey too. */
  sent_at: readonly Date[]
  /** How many of them were of this journey. */
  sent_count: number
  payment_failed_at: Date | null
  /** The shop's own zone, for channels and countries that say nothing. */
  shop_zone: string
}>

export type SendDecision =
  | Readonly<{
      act: "send" | "adapt"
      /** `back_in_stock`: the cart was sold out, and waited. */
      kind: "step" | "back_in_stock"
      basis: LawfulBasis
      offer: Offer
    }>
  | Readonly<{ act: "wait"; reason: "sold_out"; until: Date; waiting_for: readonly string[] }>
  | Readonly<{ act: "defer"; reason: DeferReason; until: Date }>
  | Readonly<{ act: "skip"; reason: SkipReason; detail: string | null }>

const skip = (reason: SkipReason, detail: string | null = null): SendDecision => ({
  act: "skip",
  reason,
  detail,
})

/**
 * How long after the last activity a step is due, in minutes. A reminder that rests on no consent has its own time, because
 * the law wants it soon; who consented gets the steps when these are due.
 */
export const delayOf = (
  { delay_minutes }: Pick<SequenceStep, "delay_minutes">,
  step: number,
  policy: Pick<ChannelPolicy, "basis" | "country_bases" | "single_reminder_minutes">,
  country: string | null,
  consent: ConsentState | null
): number =>
  step === 0 && consent !== "granted" && basisIn(policy, country) === "single_reminder"
    ? policy.single_reminder_minutes
    : delay_minutes

/** The instant before which nothing is sent, by the first reason that says so. */
function notBefore(
  facts: SendFacts,
  policy: ChannelPolicy,
  delayMinutes: number,
  at: Date
): { until: Date; reason: DeferReason } | null {
  const { cart, journey, payment_failed_at, last_order_at, sent_at } = facts
  const zones = zonesOf(journey.country_code, policy.time_zone ?? facts.shop_zone)
  const later = (from: Date | null, milliseconds: number) =>
    from && from.getTime() + milliseconds > at.getTime() ? new Date(from.getTime() + milliseconds) : null
  const awake = (instant: Date) => nextAllowedInAll(instant, zones, policy.quiet_from, policy.quiet_until)
  const pauses: [DeferReason, Date | null][] = [
    ["active_again", later(cart.last_activity_at, delayMinutes * MINUTE)],
    ["payment_failed", later(payment_failed_at, PAYMENT_PAUSE_MINUTES * MINUTE)],
    ["cool_off", coolOffUntil(last_order_at, policy.cool_off_days, at)],
    ["cap", capUntil(sent_at, policy, at)],
  ]
  for (const [reason, until] of pauses)
    if (until && until.getTime() > at.getTime()) return { until: awake(until), reason }
  const morning = awake(at)
  return morning.getTime() > at.getTime() ? { until: morning, reason: "quiet_hours" } : null
}

/** Whether nobody may write to this person at all, or not about this cart: no time changes that. */
function refusal(facts: SendFacts, at: Date): SendDecision | null {
  const { journey, policy, cart, region } = facts
  if (!(OPEN_JOURNEYS as readonly JourneyStatus[]).includes(journey.status)) return skip("journey_ended")
  if (journey.arm === "holdout") return skip("holdout")
  if (facts.is_erased) return skip("erased")
  if (facts.has_bought) return skip("bought")
  if (journey.closes_at.getTime() <= at.getTime()) return skip("time_over")
  if (!policy?.is_active) return skip("channel_off")
  if (!facts.is_sequence_active) return skip("sequence_off")
  if (!facts.sequence_step) return skip("step_gone")
  if (cart.state === "completed") return skip("cart_completed")
  if (!facts.lines.length) return skip("cart_empty")
  if (!region.is_there) return skip("region_not_served")
  const country = journey.country_code?.toLowerCase() ?? null
  if (country !== null && !region.countries.includes(country)) return skip("region_not_served", country)
  if (!facts.has_address || !facts.standing) return skip("no_address")
  if (facts.standing.suppressed) return skip("suppressed")
  if (facts.standing.domain_suppressed) return skip("domain_suppressed")
  return null
}

/**
 * Whether a message goes out at this instant. What forbids it for ever is asked first, then the lawful basis, then what
 * only puts it off, and last the goods and the conditions of the step, so that these are as they are when it leaves.
 * Whatever it says, it says again for the same facts and the same instant.
 */
export function decideSend(facts: SendFacts, at: Date): SendDecision {
  const refused = refusal(facts, at)
  if (refused) return refused
  const { journey, cart, step } = facts
  const policy = facts.policy as ChannelPolicy
  const sequenceStep = facts.sequence_step as SequenceStep
  const leftAt = Math.max(journey.abandoned_at.getTime(), cart.last_activity_at?.getTime() ?? 0)
  const basis = basisFor({
    policy,
    country: journey.country_code,
    consent: (facts.standing as Standing).consent,
    is_customer_with_order: facts.is_customer_with_order,
    opted_out: facts.opted_out,
    step,
    sent_count: facts.sent_count,
    minutes_since_abandoned: Math.max(0, Math.floor((at.getTime() - leftAt) / MINUTE)),
  })
  if ("refused" in basis) return skip(basis.refused)
  if (!mayUseChannel(facts.channel, facts.standing as Standing)) return skip("no_consent", facts.channel)

  const delay = delayOf(
    sequenceStep,
    step,
    policy,
    journey.country_code,
    (facts.standing as Standing).consent
  )
  const pause = notBefore(facts, policy, delay, at)
  if (pause)
    return pause.until.getTime() < journey.closes_at.getTime()
      ? { act: "defer", ...pause }
      : skip("too_late", pause.reason)

  const offer = offerOf(facts.lines, facts.terms)
  if (!offer.lines.length)
    return offer.waiting_for.length
      ? {
          act: "wait",
          reason: "sold_out",
          until: new Date(Math.min(journey.closes_at.getTime(), at.getTime() + LOOK_FOR_GOODS_MILLISECONDS)),
          waiting_for: offer.waiting_for,
        }
      : skip("nothing_sellable")
  const verdict = meetsConditions(sequenceStep, {
    value: offer.value,
    currency_code: journey.currency_code,
    item_count: offer.item_count,
    available: offer.available,
    is_first_time: journey.is_first_time,
  })
  if (!verdict.met) return skip("conditions", verdict.reason satisfies UnmetCondition)
  return {
    act: offer.is_adapted ? "adapt" : "send",
    kind: journey.waiting_for ? "back_in_stock" : "step",
    basis: basis.allowed,
    offer,
  }
}

/** What is asked again in the transaction that begins to send; the first no wins. */
export type LastLook = Readonly<{
  status: JourneyStatus
  arm: Arm
  is_erased: boolean
  has_bought: boolean
  is_cart_completed: boolean
  standing: Standing | null
  /** Whether they refused under another address. */
  opted_out: boolean
  /** The basis that it was decided to rest on. */
  basis: LawfulBasis
  channel: string
}>

/** Why a message that was decided to be sent must not be, after all; null where it may. */
export function lastNo(look: LastLook): SkipReason | null {
  if (!(OPEN_JOURNEYS as readonly JourneyStatus[]).includes(look.status)) return "journey_ended"
  if (look.arm === "holdout") return "holdout"
  if (look.is_erased) return "erased"
  if (look.has_bought) return "bought"
  if (look.is_cart_completed) return "cart_completed"
  if (!look.standing) return "no_address"
  if (look.standing.suppressed) return "suppressed"
  if (look.standing.domain_suppressed) return "domain_suppressed"
  if (look.opted_out || look.standing.consent === "withdrawn") return "opted_out"
  if (look.basis === "consent_only" && look.standing.consent !== "granted") return "no_consent"
  if (!mayUseChannel(look.channel, look.standing)) return "no_consent"
  return null
}

/** When the step after one is due; null where the journey is over by then. */
export function nextDue(
  {
    abandoned_at,
    closes_at,
    last_sent_at,
  }: { abandoned_at: Date; closes_at: Date; last_sent_at: Date | null },
  { delay_minutes }: Pick<SequenceStep, "delay_minutes">,
  { spacing_hours }: Pick<ChannelPolicy, "spacing_hours">
): Date | null {
  const due = Math.max(
    abandoned_at.getTime() + delay_minutes * MINUTE,
    last_sent_at ? last_sent_at.getTime() + spacing_hours * 60 * MINUTE : 0
  )
  return due < closes_at.getTime() ? new Date(due) : null
}
