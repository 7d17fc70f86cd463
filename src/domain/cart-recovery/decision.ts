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

/** Why something was put off, left out or refused; with the exits, all that a decision may give as its reason. */
export const DECISION_REASONS = [
  ...EXIT_REASONS,
  // Put off.
  "active_again",
  "quiet_hours",
  "cap",
  "spacing",
  "cool_off",
  "single_reminder_time",
  "provider_error",
  "interrupted",
  // Left out.
  "no_consent",
  "not_a_customer",
  "opted_out",
  "already_reminded",
  "too_late",
  "suppressed",
  "domain_suppressed",
  "no_address",
  "cart_empty",
  "cart_gone",
  "cart_completed",
  "region_not_served",
  "nothing_sellable",
  "conditions",
  "holdout",
  "journey_ended",
  "sequence_off",
  "step_gone",
  "payment_failed",
  "only_one_reminder",
  "too_late_for_reminder",
  // What the mail had to leave out or say otherwise.
  "sold_out",
  "unpublished",
  "not_on_channel",
  "price_changed",
  "promised",
  // Why there is no coupon.
  "under_floor",
  "serial_abandoner",
  "had_coupon",
  "cost_unknown",
  "no_contact_basis",
] as const
export type DecisionReason = (typeof DECISION_REASONS)[number]

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
