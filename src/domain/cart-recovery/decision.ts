import { DEFER_REASONS, DeferReason, SKIP_REASONS, SkipReason } from "./before-send"
import { COUPON_REFUSALS, CouponRefusal } from "./coupon"
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
  "other_person",
  "time_over",
  "unsubscribed",
  "consent_withdrawn",
  "hard_bounce",
  "complaint",
  "by_hand",
  "erased",
  "channel_off",
] as const
export type ExitReason = (typeof EXIT_REASONS)[number]

/** A worker died before it began to send. */
const INTERRUPTED = "interrupted"
/** The time of a coupon was over. */
const EXPIRED = "expired"

/** All that a decision may give as its reason, each once. */
export type DecisionReason =
  ExitReason | SkipReason | DeferReason | DroppedBecause | CouponRefusal | typeof INTERRUPTED | typeof EXPIRED
export const DECISION_REASONS: readonly DecisionReason[] = [
  ...new Set<DecisionReason>([
    ...EXIT_REASONS,
    ...SKIP_REASONS,
    ...DEFER_REASONS,
    ...DROPPED_BECAUSE,
    ...COUPON_REFUSALS,
    INTERRUPTED,
    EXPIRED,
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
