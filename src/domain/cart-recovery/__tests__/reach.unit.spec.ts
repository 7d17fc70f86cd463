import fc from "fast-check"
import { audienceBasis, AudienceFacts, isInSegment } from "../audience"
import { CONSENT_STATES, LAWFUL_BASES, SUPPRESSION_REASONS } from "../lifecycles"
import { addToTally, emptyTally, ReachFacts, reachOf } from "../reach"

const policy = { basis: "consent_only", country_bases: {} } as const
const left = (changes: Partial<ReachFacts> = {}): ReachFacts => ({
  has_address: true,
  suppressed: null,
  is_domain_suppressed: false,
  consent: null,
  is_customer_with_order: false,
  country: "fr",
  is_capped: false,
  ...changes,
})

describe("how many left carts can be written about", () => {
  it("gives each that cannot the first reason that holds", () => {
    expect(reachOf(left({ has_address: false, suppressed: "erased" }), policy)).toEqual({
      reason: "no_address",
    })
    expect(reachOf(left({ suppressed: "unsubscribed", consent: "granted" }), policy)).toEqual({
      reason: "unsubscribed",
    })
    expect(reachOf(left({ is_domain_suppressed: true, consent: "granted" }), policy)).toEqual({
      reason: "domain",
    })
    expect(reachOf(left({ consent: "withdrawn" }), policy)).toEqual({ reason: "opted_out" })
    expect(reachOf(left(), policy)).toEqual({ reason: "no_consent" })
    expect(reachOf(left({ consent: "granted", is_capped: true }), policy)).toEqual({ reason: "cap" })
    expect(reachOf(left({ consent: "granted" }), policy)).toEqual({ basis: "consent_only" })
  })

  it("counts each once, reachable or under one reason, and the wider basis never reaches fewer", () => {
    const facts = fc.record({
      has_address: fc.boolean(),
      suppressed: fc.constantFrom(...SUPPRESSION_REASONS, null, null, null),
      is_domain_suppressed: fc.boolean(),
      consent: fc.constantFrom(...CONSENT_STATES, null),
      is_customer_with_order: fc.boolean(),
      country: fc.constantFrom("fr", "de", null),
      is_capped: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 40 }), fc.constantFrom(...LAWFUL_BASES), (carts, basis) => {
        const tally = emptyTally()
        const some = { basis, country_bases: { de: "consent_only" } } as const
        addToTally(tally, carts.slice(0, 7), some)
        addToTally(tally, carts.slice(7), some)
        const sum = (counts: object) =>
          Object.values(counts).reduce((total: number, one) => total + Number(one), 0)
        expect(tally.reachable + sum(tally.reasons)).toBe(carts.length)
        expect(sum(tally.by_basis)).toBe(tally.reachable)
        expect([...tally.countries.values()].reduce((total, one) => total + one.carts, 0)).toBe(carts.length)
        expect(tally.under.consent_only).toBeLessThanOrEqual(tally.under.customers_soft_opt_in)
        expect(tally.under.consent_only).toBeLessThanOrEqual(tally.under.single_reminder)
      }),
      { numRuns: 200, seed: 8 }
    )
  })
})

describe("who goes out to a newsletter tool", () => {
  const person = (changes: Partial<AudienceFacts> = {}): AudienceFacts => ({
    consent: null,
    is_barred: false,
    is_customer_with_order: false,
    policy,
    country: "fr",
    is_won_back: false,
    last_order_at: null,
    ...changes,
  })
  const soft = { basis: "customers_soft_opt_in", country_bases: { de: "consent_only" } } as const

  it("is who said yes, and who bought where the law takes that", () => {
    expect(audienceBasis(person({ consent: "granted" }))).toBe("consent_only")
    expect(audienceBasis(person({ policy: soft, is_customer_with_order: true }))).toBe(
      "customers_soft_opt_in"
    )
  })

  it("is nobody who refused, is barred, or was only reminded once", () => {
    expect(audienceBasis(person({ consent: "granted", is_barred: true }))).toBeNull()
    expect(
      audienceBasis(person({ consent: "withdrawn", policy: soft, is_customer_with_order: true }))
    ).toBeNull()
    expect(audienceBasis(person({ policy: soft, is_customer_with_order: true, country: "de" }))).toBeNull()
    expect(audienceBasis(person({ policy: soft }))).toBeNull()
    expect(
      audienceBasis(
        person({ policy: { basis: "single_reminder", country_bases: {} }, is_customer_with_order: true })
      )
    ).toBeNull()
    expect(audienceBasis(person({ policy: null, is_customer_with_order: true }))).toBeNull()
  })

  it("has lapsed some days after the last order, and not without one", () => {
    const at = new Date("2026-06-30T00:00:00Z")
    const of = (last: string | null) =>
      isInSegment("lapsed", person({ last_order_at: last ? new Date(last) : null }), 30, at)
    expect([of("2026-05-30T00:00:00Z"), of("2026-05-31T00:00:00Z"), of(null)]).toEqual([true, false, false])
    expect(isInSegment("won_back", person({ is_won_back: true }), 30, at)).toBe(true)
    expect(isInSegment("won_back", person(), 30, at)).toBe(false)
  })
})
