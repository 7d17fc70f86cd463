import type { Lifecycle } from "../shared/lifecycle"

/**
 * Where a cart is that somebody may come back to. `watching`: something happened in it lately, or it waits for the idle
 * time of its channel. `asleep`: nothing will happen until something happens in it. `merged`: a newer cart of the same
 * person stands for it. `gone`: core no longer has it.
 */
export const CART_STATES = ["watching", "asleep", "abandoned", "merged", "completed", "gone"] as const
export type CartState = (typeof CART_STATES)[number]

/** Why a cart sleeps: nothing of it costs anything until something happens in it. */
export const SLEEP_REASONS = [
  "channel_off",
  "empty",
  "no_address",
  "no_sequence",
  "ended",
  "too_old",
] as const
export type SleepReason = (typeof SLEEP_REASONS)[number]

export const JOURNEY_STATUSES = [
  "abandoned",
  "in_sequence",
  "recovered",
  "converted",
  "converted_unaided",
  "suppressed",
  "expired",
  "lost",
  "merged",
] as const
export type JourneyStatus = (typeof JOURNEY_STATUSES)[number]

/**
 * What a person's left cart goes through; before it is abandoned it is watched, which is the cart's own state.
 * `recovered`: a link of ours was used. `converted`: bought after one of our messages; `converted_unaided`: bought before
 * any, or as one of the holdout. `expired`: its time is over after messages; `lost`: its time is over without any.
 */
export const JOURNEY_LIFECYCLE: Lifecycle<JourneyStatus> = {
  abandoned: [
    "in_sequence",
    "recovered",
    "converted",
    "converted_unaided",
    "suppressed",
    "expired",
    "lost",
    "merged",
  ],
  in_sequence: ["recovered", "converted", "converted_unaided", "suppressed", "expired", "merged"],
  recovered: ["converted", "suppressed", "expired", "merged"],
  converted: [],
  converted_unaided: [],
  suppressed: ["converted_unaided", "converted"],
  expired: [],
  lost: [],
  merged: [],
}
export const OPEN_JOURNEYS = [
  "abandoned",
  "in_sequence",
  "recovered",
] as const satisfies readonly JourneyStatus[]

/** Which half of the experiment a person is in, for ever. */
export const ARMS = ["treated", "holdout"] as const
export type Arm = (typeof ARMS)[number]

export const RECOVERY_MESSAGE_STATUSES = [
  "planned",
  "deferred",
  "claimed",
  "sent",
  "delivered",
  "bounced",
  "skipped",
  "failed",
  "unknown",
] as const
export type RecoveryMessageStatus = (typeof RECOVERY_MESSAGE_STATUSES)[number]

/**
 * One message of a step. A claim that never began to send goes back to `planned`; one that did may have gone out, so
 * without an answer its fate is unknown, and it is never sent again by itself. A late answer still settles it.
 */
export const RECOVERY_MESSAGE_LIFECYCLE: Lifecycle<RecoveryMessageStatus> = {
  planned: ["claimed", "skipped"],
  deferred: ["claimed", "skipped"],
  claimed: ["planned", "deferred", "skipped", "sent", "failed", "unknown"],
  unknown: ["sent", "delivered", "bounced", "failed"],
  sent: ["delivered", "bounced"],
  delivered: ["bounced"],
  bounced: [],
  skipped: [],
  failed: [],
}

/** What a message may lawfully rest on; what each asks for is in `policy.ts`. */
export const LAWFUL_BASES = ["consent_only", "customers_soft_opt_in", "single_reminder"] as const
export type LawfulBasis = (typeof LAWFUL_BASES)[number]

export const SUPPRESSION_KINDS = ["address", "domain"] as const
export type SuppressionKind = (typeof SUPPRESSION_KINDS)[number]
export const SUPPRESSION_REASONS = ["unsubscribed", "hard_bounce", "complaint", "by_hand", "erased"] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

export const CONSENT_STATES = ["granted", "withdrawn"] as const
export type ConsentState = (typeof CONSENT_STATES)[number]
export const CONSENT_SOURCES = ["store", "customer", "import", "admin", "unsubscribe"] as const
export type ConsentSource = (typeof CONSENT_SOURCES)[number]

export const COUPON_STATUSES = ["issued", "used", "removed"] as const
export type CouponStatus = (typeof COUPON_STATUSES)[number]

/** How surely an order is owed to a message: its link was used, its coupon was, or it was only sent before. */
export const ATTRIBUTION_LEVELS = ["click", "coupon", "assisted", "none"] as const
export type AttributionLevel = (typeof ATTRIBUTION_LEVELS)[number]
