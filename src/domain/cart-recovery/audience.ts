import type { ConsentState, LawfulBasis } from "./lifecycles"
import { BasisPolicy, basisIn } from "./policy"

/** Who may be taken out to a newsletter tool, by what is known of them. */
export const AUDIENCE_SEGMENTS = ["reachable", "won_back", "lapsed"] as const
export type AudienceSegment = (typeof AUDIENCE_SEGMENTS)[number]

/** After how many days without an order somebody who bought has lapsed, unless asked otherwise. */
export const LAPSED_DAYS = 180

/** What a newsletter to somebody may rest on: a reminder of one cart is none. */
export type AudienceBasis = Exclude<LawfulBasis, "single_reminder">

export type AudienceFacts = Readonly<{
  consent: ConsentState | null
  /** Nothing may be sent to them, or they refused. */
  is_barred: boolean
  is_customer_with_order: boolean
  /** The policy of the channel of their last left cart; null where the channel has none. */
  policy: BasisPolicy | null
  country: string | null
  /** Whether they ever came back by a message of ours and bought. */
  is_won_back: boolean
  last_order_at: Date | null
}>

/** What a newsletter to them may rest on; null where nobody may write to them. */
export function audienceBasis(facts: AudienceFacts): AudienceBasis | null {
  if (facts.is_barred || facts.consent === "withdrawn") return null
  if (facts.consent === "granted") return "consent_only"
  const basis = facts.policy && basisIn(facts.policy, facts.country)
  return basis === "customers_soft_opt_in" && facts.is_customer_with_order ? basis : null
}

const DAY = 86_400_000

/** Whether somebody who may be written to belongs to a segment. */
export function isInSegment(
  segment: AudienceSegment,
  facts: AudienceFacts,
  lapsedDays: number,
  at: Date
): boolean {
  switch (segment) {
    case "reachable":
      return true
    case "won_back":
      return facts.is_won_back
    case "lapsed":
      return facts.last_order_at !== null && at.getTime() - facts.last_order_at.getTime() > lapsedDays * DAY
  }
}

type OfAudience = Readonly<{ facts: AudienceFacts }>

/** Those of some people who belong to a segment. */
export const ofSegment = <Member extends OfAudience>(
  members: readonly Member[],
  segment: AudienceSegment,
  lapsedDays: number,
  at: Date
): Member[] => members.filter(({ facts }) => isInSegment(segment, facts, lapsedDays, at))

/** How many of some people belong to each segment. */
export const countSegments = (
  members: readonly OfAudience[],
  lapsedDays: number,
  at: Date
): Record<AudienceSegment, number> =>
  Object.fromEntries(
    AUDIENCE_SEGMENTS.map((segment) => [segment, ofSegment(members, segment, lapsedDays, at).length])
  ) as Record<AudienceSegment, number>
