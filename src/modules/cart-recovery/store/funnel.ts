import type { FunnelStage } from "../../../domain/cart-recovery/funnel"
import { BASIS_REFUSALS } from "../../../domain/cart-recovery/policy"
import type { Condition } from "../../../platform/list-page"
import { oneOf } from "../../../platform/store-sql"

/** What forbids to write to somebody, whatever the cart: then they were never reachable. */
const UNREACHABLE = oneOf([
  "erased",
  "no_address",
  "suppressed",
  "domain_suppressed",
  "unsubscribed",
  "consent_withdrawn",
  "hard_bounce",
  "complaint",
  "channel_off",
  ...BASIS_REFUSALS,
])

/**
 * What of a message brings its journey to a stage. A later step that waits says nothing yet: it is planned after one that
 * could not be sent as well.
 */
export const OF_MESSAGE = {
  reachable: `CASE message.status WHEN 'skipped' THEN message.reason IS NULL OR message.reason NOT IN ${UNREACHABLE}
                                  WHEN 'planned' THEN message.step = 0 ELSE true END`,
  sent: `message.sent_at IS NOT NULL AND message.status <> 'bounced'`,
  clicked: `message.clicked_at IS NOT NULL`,
} as const satisfies Partial<Record<FunnelStage, string>>

/** What of a journey itself does. */
export const OF_JOURNEY = {
  eligible: `true`,
  recovered: `journey.recovered_at IS NOT NULL`,
  converted: `journey.status = 'converted'`,
} as const satisfies Partial<Record<FunnelStage, string>>

/** Journeys that came to a stage: a list is narrowed to them by what the figure of the report counts them by. */
export const cameTo = (stage: FunnelStage): Condition =>
  stage in OF_JOURNEY
    ? { sql: OF_JOURNEY[stage as keyof typeof OF_JOURNEY] }
    : {
        sql: `EXISTS (SELECT 1 FROM comptoir_recovery_message AS message
                WHERE message.journey_id = journey.id AND (${OF_MESSAGE[stage as keyof typeof OF_MESSAGE]}))`,
      }

/** Journeys that were eligible on a day of the shop or later. */
export const eligibleFrom = (day: string, zone: string): Condition => ({
  sql: "journey.eligible_at >= (?::date)::timestamp AT TIME ZONE ?",
  values: [day, zone],
})

/** Journeys that were eligible on a day of the shop or before. */
export const eligibleUntil = (day: string, zone: string): Condition => ({
  sql: "journey.eligible_at < (?::date + 1)::timestamp AT TIME ZONE ?",
  values: [day, zone],
})
