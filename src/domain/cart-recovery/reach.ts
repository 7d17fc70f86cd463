import type { ConsentState, LawfulBasis, SuppressionReason } from "./lifecycles"
import { LAWFUL_BASES } from "./lifecycles"
import { basisFor, BasisPolicy } from "./policy"

/** Why a left cart cannot be written about, the first that holds. */
export const UNREACHED_REASONS = [
  "no_address",
  "erased",
  "unsubscribed",
  "complaint",
  "hard_bounce",
  "by_hand",
  "domain",
  "opted_out",
  "no_consent",
  "not_a_customer",
  "cap",
] as const
export type UnreachedReason = (typeof UNREACHED_REASONS)[number]

/** What is known of the person of a left cart at the time when they would first be written to. */
export type ReachFacts = Readonly<{
  has_address: boolean
  suppressed: SuppressionReason | null
  is_domain_suppressed: boolean
  consent: ConsentState | null
  is_customer_with_order: boolean
  country: string | null
  /** Had as many messages as the channel allows, or one just now. */
  is_capped: boolean
}>

export type Reach = Readonly<{ basis: LawfulBasis } | { reason: UnreachedReason }>

/** Whether a first message about a left cart may be sent under a policy, and on what it rests. */
export function reachOf(facts: ReachFacts, policy: BasisPolicy): Reach {
  if (!facts.has_address) return { reason: "no_address" }
  if (facts.suppressed) return { reason: facts.suppressed }
  if (facts.is_domain_suppressed) return { reason: "domain" }
  const verdict = basisFor({
    policy,
    country: facts.country,
    consent: facts.consent,
    is_customer_with_order: facts.is_customer_with_order,
    opted_out: false,
    step: 0,
    sent_count: 0,
    minutes_since_abandoned: 0,
  })
  if ("refused" in verdict) {
    const { refused } = verdict
    return refused === "opted_out" || refused === "not_a_customer"
      ? { reason: refused }
      : { reason: "no_consent" }
  }
  return facts.is_capped ? { reason: "cap" } : { basis: verdict.allowed }
}

export type ReachTally = {
  reachable: number
  by_basis: Partial<Record<LawfulBasis, number>>
  reasons: Partial<Record<UnreachedReason, number>>
  countries: Map<string | null, { carts: number; reachable: number }>
  /** How many would be reachable if the channel had this basis in every country. */
  under: Record<LawfulBasis, number>
}

export const emptyTally = (): ReachTally => ({
  reachable: 0,
  by_basis: {},
  reasons: {},
  countries: new Map(),
  under: { consent_only: 0, customers_soft_opt_in: 0, single_reminder: 0 },
})

/** Adds left carts to a tally: each is counted once, as reachable or under one reason. */
export function addToTally(tally: ReachTally, carts: readonly ReachFacts[], policy: BasisPolicy): void {
  for (const facts of carts) {
    const reach = reachOf(facts, policy)
    const country = tally.countries.get(facts.country) ?? { carts: 0, reachable: 0 }
    country.carts += 1
    if ("basis" in reach) {
      tally.reachable += 1
      country.reachable += 1
      tally.by_basis[reach.basis] = (tally.by_basis[reach.basis] ?? 0) + 1
    } else tally.reasons[reach.reason] = (tally.reasons[reach.reason] ?? 0) + 1
    tally.countries.set(facts.country, country)
    for (const basis of LAWFUL_BASES)
      if ("basis" in reachOf(facts, { basis, country_bases: {} })) tally.under[basis] += 1
  }
}
