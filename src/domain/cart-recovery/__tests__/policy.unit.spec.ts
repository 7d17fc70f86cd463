import fc from "fast-check"
import { CONSENT_STATES, LAWFUL_BASES } from "../lifecycles"
import { BasisFacts, basisFor, basisIn, mayOffer } from "../policy"

const facts = (changes: Partial<BasisFacts> = {}): BasisFacts => ({
  policy: { basis: "consent_only", country_bases: {} },
  country: "fr",
  consent: null,
  is_customer_with_order: false,
  opted_out: false,
  step: 0,
  sent_count: 0,
  minutes_since_abandoned: 240,
  ...changes,
})
const under = (basis: BasisFacts["policy"]["basis"], changes: Partial<BasisFacts> = {}) =>
  basisFor(facts({ policy: { basis, country_bases: {} }, ...changes }))

describe("what a message may rest on", () => {
  it.each<[string, ReturnType<typeof basisFor>, ReturnType<typeof basisFor>]>([
    ["CPCE L34-5: without consent, none", under("consent_only"), { refused: "no_consent" }],
    [
      "CPCE L34-5: with consent, it",
      under("consent_only", { consent: "granted" }),
      { allowed: "consent_only" },
    ],
    [
      "ePrivacy 13(2): a sale, where the channel takes it",
      under("customers_soft_opt_in", { is_customer_with_order: true }),
      { allowed: "customers_soft_opt_in" },
    ],
    [
      "a sale is none under consent alone",
      under("consent_only", { is_customer_with_order: true }),
      { refused: "no_consent" },
    ],
    [
      "CNIL SAN-2021-008 (Brico Privé): an account without a purchase is no sale",
      under("customers_soft_opt_in"),
      { refused: "not_a_customer" },
    ],
    [
      "CPCE L34-5: a customer who refused is not written to",
      under("customers_soft_opt_in", { is_customer_with_order: true, opted_out: true }),
      { refused: "opted_out" },
    ],
    [
      "GDPR 7(3): a consent that was withdrawn is a refusal",
      under("customers_soft_opt_in", { is_customer_with_order: true, consent: "withdrawn" }),
      { refused: "opted_out" },
    ],
    [
      "Garante 10084158: one informative reminder, soon",
      under("single_reminder"),
      { allowed: "single_reminder" },
    ],
    [
      "Garante 10084158: never a second step",
      under("single_reminder", { step: 1 }),
      { refused: "only_one_reminder" },
    ],
    [
      "Garante 10084158: never a second message",
      under("single_reminder", { sent_count: 1 }),
      { refused: "only_one_reminder" },
    ],
    [
      "within a day",
      under("single_reminder", { minutes_since_abandoned: 1440 }),
      { allowed: "single_reminder" },
    ],
    [
      "not after a day",
      under("single_reminder", { minutes_since_abandoned: 1441 }),
      { refused: "too_late_for_reminder" },
    ],
    [
      "a refusal beats a reminder too",
      under("single_reminder", { consent: "withdrawn" }),
      { refused: "opted_out" },
    ],
    [
      "consent is a basis of its own where reminders are taken",
      under("single_reminder", { consent: "granted", step: 2, sent_count: 2, minutes_since_abandoned: 9000 }),
      { allowed: "consent_only" },
    ],
  ])("%s", (_, verdict, expected) => {
    expect(verdict).toEqual(expected)
  })

  it("is another in a country that asks for another", () => {
    const policy = { basis: "single_reminder", country_bases: { de: "consent_only" } } as const
    expect(basisIn(policy, "it")).toBe("single_reminder")
    expect(basisIn(policy, "DE")).toBe("consent_only")
    expect(basisFor(facts({ policy, country: "de" }))).toEqual({ refused: "no_consent" })
    expect(basisFor(facts({ policy, country: "it" }))).toEqual({ allowed: "single_reminder" })
  })

  it("is the narrowest that the policy names where nobody knows the country", () => {
    const policy = { basis: "customers_soft_opt_in", country_bases: { de: "consent_only" } } as const
    expect(basisIn(policy, null)).toBe("consent_only")
    expect(basisIn({ basis: "single_reminder", country_bases: {} }, null)).toBe("single_reminder")
    expect(basisIn({ basis: "single_reminder", country_bases: { de: "customers_soft_opt_in" } }, null)).toBe(
      "customers_soft_opt_in"
    )
  })

  it("is not found in what every object has", () => {
    const policy = { basis: "consent_only", country_bases: {} } as const
    expect(basisIn(policy, "constructor")).toBe("consent_only")
  })

  it("offers nothing with a reminder that rests on the abandonment alone", () => {
    expect(LAWFUL_BASES.map(mayOffer)).toEqual([true, true, false])
  })

  it("never allows anything against a refusal, and never a second reminder", () => {
    const basis = fc.constantFrom(...LAWFUL_BASES)
    fc.assert(
      fc.property(
        fc.record({
          policy: fc.record({
            basis,
            country_bases: fc.dictionary(fc.constantFrom("fr", "de", "it"), basis),
          }),
          country: fc.constantFrom("fr", "de", "it", "us", null),
          consent: fc.constantFrom(...CONSENT_STATES, null),
          is_customer_with_order: fc.boolean(),
          opted_out: fc.boolean(),
          step: fc.nat(4),
          sent_count: fc.nat(4),
          minutes_since_abandoned: fc.nat(4000),
        }),
        (given) => {
          const verdict = basisFor(given)
          const allowed = "allowed" in verdict ? verdict.allowed : null
          if (given.opted_out || given.consent === "withdrawn") expect(allowed).toBeNull()
          if (allowed === "single_reminder") {
            expect(given.step + given.sent_count).toBe(0)
            expect(given.minutes_since_abandoned).toBeLessThanOrEqual(1440)
          }
          if (allowed === "customers_soft_opt_in") expect(given.is_customer_with_order).toBe(true)
          if (allowed === "consent_only") expect(given.consent).toBe("granted")
        }
      ),
      { numRuns: 500, seed: 8 }
    )
  })
})
