import type { ConsentState, LawfulBasis } from "./lifecycles"

/** What a channel lets a message rest on, and another basis where a country's law or courts ask for it. */
export type BasisPolicy = Readonly<{
  basis: LawfulBasis
  /** By country code, in lower case. */
  country_bases: Readonly<Record<string, LawfulBasis>>
}>

/** What is known of the person when a message is about to be sent. */
export type BasisFacts = Readonly<{
  policy: BasisPolicy
  /** Where the cart is sent to; null where nobody knows. */
  country: string | null
  /** Their last word; null where they never said one. */
  consent: ConsentState | null
  /** Whether they have an order that was placed and not cancelled: an account or an attempt is no sale. */
  is_customer_with_order: boolean
  /** Whether they ever refused since, by an unsubscription or otherwise. */
  opted_out: boolean
  /** Of the step, from 0. */
  step: number
  /** How many messages of this abandonment went out, or may have. */
  sent_count: number
  minutes_since_abandoned: number
}>

/** Why no message may be sent under the policy. */
export const BASIS_REFUSALS = [
  "opted_out",
  "no_consent",
  "not_a_customer",
  "only_one_reminder",
  "too_late_for_reminder",
] as const
export type BasisRefusal = (typeof BASIS_REFUSALS)[number]

export type BasisVerdict = Readonly<{ allowed: LawfulBasis } | { refused: BasisRefusal }>

/** A reminder that rests on no consent and no sale goes out within a day, or never (Garante, provv. 10084158). */
export const REMINDER_WITHIN_MINUTES = 24 * 60

/** The narrowest first: with no country known, the narrowest that the policy names anywhere holds. */
const NARROWEST: readonly LawfulBasis[] = ["consent_only", "customers_soft_opt_in", "single_reminder"]

/** Which basis the policy asks for in a country. */
export function basisIn({ basis, country_bases }: BasisPolicy, country: string | null): LawfulBasis {
  if (country) {
    const code = country.toLowerCase()
    return (Object.hasOwn(country_bases, code) ? country_bases[code] : undefined) ?? basis
  }
  const named = new Set([basis, ...Object.values(country_bases)])
  return NARROWEST.find((one) => named.has(one)) ?? "consent_only"
}

/**
 * What a message may rest on, or why there is nothing. A refusal of the person beats everything. Consent is a basis under
 * every policy (CPCE L34-5; ePrivacy 13(1)). `customers_soft_opt_in` takes a placed order as well (13(2); CNIL SAN-2021-008:
 * an account is no sale). `single_reminder` takes one informative reminder for each abandonment, within a day.
 */
export function basisFor(facts: BasisFacts): BasisVerdict {
  if (facts.opted_out || facts.consent === "withdrawn") return { refused: "opted_out" }
  if (facts.consent === "granted") return { allowed: "consent_only" }
  switch (basisIn(facts.policy, facts.country)) {
    case "consent_only":
      return { refused: "no_consent" }
    case "customers_soft_opt_in":
      return facts.is_customer_with_order
        ? { allowed: "customers_soft_opt_in" }
        : { refused: "not_a_customer" }
    case "single_reminder":
      if (facts.step > 0 || facts.sent_count > 0) return { refused: "only_one_reminder" }
      return facts.minutes_since_abandoned > REMINDER_WITHIN_MINUTES
        ? { refused: "too_late_for_reminder" }
        : { allowed: "single_reminder" }
  }
}

/** A reminder that rests on nothing but the abandonment is no advertisement: it offers nothing. */
export const mayOffer = (basis: LawfulBasis): boolean => basis !== "single_reminder"
