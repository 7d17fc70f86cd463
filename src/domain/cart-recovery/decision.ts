import { DEFER_REASONS, DeferReason, SKIP_REASONS, SkipReason } from "./before-send"
import { DROPPED_BECAUSE, DroppedBecause } from "./offer"

/**
 * What was decided about a journey, in the order in which it can come about. Each is a row that is never changed; the
 * screen has a word for each.
 */
export const DECISION_KINDS = [
  "opened",
  "left_again",
  "planned",
  "deferred",
  "waiting",
  "goods_back",
  "adapted",
  "skipped",
  "sent",
  "failed",
  "unknown",
  "delivered",
  "bounced",
  "complained",
  "link_used",
  "restored",
  "rebuilt",
  "recovered",
  "coupon_issued",
  "coupon_refused",
  "coupon_used",
  "coupon_removed",
  "joined",
  "ended",
  "erased",
] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** Why a journey ended. */
export const EXIT_REASONS = [
  "bought",
  "newer_cart",
  "same_person",
  "time_over",
  "unsubscribed",
  "consent_withdrawn",
  "hard_bounce",
  "complaint",
  "by_hand",
  "erased",
  "channel_off",
  "no_more_steps",
] as const
export type ExitReason = (typeof EXIT_REASONS)[number]

/** Why the claim of a message came to nothing. */
const SEND_TROUBLES = ["interrupted", "spacing"] as const

/** What of a cart was said otherwise, or why there was no coupon. */
const CONTENT_REASONS = [
  "price_changed",
  "promised",
  "under_floor",
  "serial_abandoner",
  "had_coupon",
  "cost_unknown",
  "single_reminder",
  "other_currency",
  "nothing_to_reduce",
  "expired",
] as const

/** All that a decision may give as its reason, each once. */
export type DecisionReason =
  | ExitReason
  | SkipReason
  | DeferReason
  | DroppedBecause
  | (typeof SEND_TROUBLES)[number]
  | (typeof CONTENT_REASONS)[number]
export const DECISION_REASONS: readonly DecisionReason[] = [
  ...new Set<DecisionReason>([
    ...EXIT_REASONS,
    ...SKIP_REASONS,
    ...DEFER_REASONS,
    ...DROPPED_BECAUSE,
    ...SEND_TROUBLES,
    ...CONTENT_REASONS,
  ]),
]

/** One row of the log of a journey. */
export type Decision = Readonly<{
  journey_id: string
  at: Date | string
  kind: DecisionKind
  /** The step that it is about, counted from 0. */
  step?: number | null
  reason?: DecisionReason | null
  /** What it was decided on: never an address. */
  facts?: Readonly<Record<string, unknown>> | null
  /** Who decided, where somebody did. */
  actor_id?: string | null
}>
