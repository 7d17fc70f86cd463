import fc from "fast-check"
import { capUntil } from "../caps"
import { basisFor } from "../policy"
import { nextAllowed } from "../quiet-hours"
import type { SequenceStep } from "../sequence"
import { couponWorth, examplesOf, sumUp, TrialCart, TrialPolicy, tryOut } from "../trial"

const START = new Date("2026-11-02T10:00:00Z")
const hours = (count: number) => new Date(START.getTime() + count * 3_600_000)

let number = 0
const aCart = (more: Partial<TrialCart> = {}): TrialCart => {
  number += 1
  return {
    cart_id: `cart_${String(number).padStart(4, "0")}`,
    person: `person_${number}`,
    left_at: START,
    value: "50",
    currency_code: "eur",
    item_count: 2,
    country_code: "fr",
    is_first_time: true,
    bought_at: null,
    is_taken: false,
    is_meant: true,
    ...more,
  }
}
const aStep = (hoursAfter: number, more: Partial<SequenceStep> = {}): SequenceStep => ({
  delay_minutes: hoursAfter * 60,
  channel: "email",
  variants: [{ code: "A", template_id: "crte_1", weight: 1 }],
  coupon: null,
  conditions: {},
  ...more,
})
const TEN_PERCENT = { kind: "percentage", value: "10", valid_hours: 72 } as const
const steps = [aStep(24), aStep(72, { coupon: TEN_PERCENT })]

const aPolicy = (more: Partial<TrialPolicy<TrialCart>> = {}): TrialPolicy<TrialCart> => ({
  idle_minutes: 60,
  window_days: 14,
  spacing_hours: 20,
  variantOf: () => "A",
  delayOf: (_, step) => step.delay_minutes,
  basisOf: () => ({ allowed: "consent_only" }),
  awakeAt: (_, at) => at,
  cappedUntil: () => null,
  ...more,
})
const outcomes = (carts: readonly TrialCart[], policy = aPolicy(), tried = steps) =>
  tryOut(tried, carts, policy).map(({ outcome, reason, messages }) =>
    [outcome, reason, ...messages.map(({ at }) => (at.getTime() - START.getTime()) / 3_600_000)]
      .filter((part) => part !== null)
      .join(" ")
  )

describe("a sequence tried on carts of the past", () => {
  it.each<[string, Partial<TrialCart>, string]>([
    ["writes after each delay", {}, "sent 24 72"],
    ["stops with a purchase", { bought_at: hours(30) }, "sent 24"],
    ["writes nothing to who bought before", { bought_at: hours(23) }, "bought_before_first"],
    ["takes no cart for left that was bought at once", { bought_at: hours(0.5) }, "bought_before_left"],
    ["writes to nobody without an address", { person: null }, "no_address"],
    ["leaves a cart to another sequence", { is_taken: true }, "other_sequence"],
    ["leaves out whom it is not for", { is_meant: false }, "not_meant"],
  ])("%s", (_, cart, expected) => {
    expect(outcomes([aCart(cart)])).toEqual([expected])
  })

  it("takes the newest cart of a person for all of them", () => {
    const person = "ada"
    expect(
      outcomes([
        aCart({ person, left_at: hours(30) }),
        aCart({ person, left_at: START }),
        aCart({ person, left_at: hours(30.5) }),
      ])
    ).toEqual(["sent 24", "later_cart", "sent 54.5 102.5"])
  })

  it("asks the policy at the instant of the message", () => {
    const nights = aPolicy({ awakeAt: (_, at) => nextAllowed(at, "UTC", "09:00", "11:00") })
    expect(outcomes([aCart()], nights)).toEqual(["sent 25 73"])
    const refusing = aPolicy({
      basisOf: (_, step) => (step ? { refused: "only_one_reminder" } : { allowed: "single_reminder" }),
    })
    expect(outcomes([aCart()], refusing)).toEqual(["sent 24"])
    const nobody = aPolicy({ basisOf: () => ({ refused: "no_consent" }) })
    expect(outcomes([aCart()], nobody)).toEqual(["refused no_consent"])
  })

  it("gives no coupon with a single reminder", () => {
    const policy = aPolicy({ basisOf: () => ({ allowed: "single_reminder" }) })
    const [journey] = tryOut([aStep(4, { coupon: TEN_PERCENT })], [aCart()], policy)
    expect(journey?.messages).toEqual([{ step: 0, at: hours(4), coupon: null }])
  })

  it("takes for each cart the delay and the coupon of the variant that it gets", () => {
    const tried = [
      aStep(24, {
        variants: [
          { code: "A", template_id: "crte_1", weight: 1 },
          { code: "B", template_id: "crte_1", weight: 1, delay_minutes: 48 * 60, coupon: null },
        ],
        coupon: TEN_PERCENT,
      }),
      aStep(72),
    ]
    const policy = aPolicy({
      variantOf: ({ person }) => (person === "ben" ? "B" : "A"),
      basisOf: (_, step, __, at) =>
        step || at <= hours(24) ? { allowed: "consent_only" } : { refused: "no_consent" },
    })
    const carts = [aCart({ person: "ada" }), aCart({ person: "ben" })]
    const [ada, ben] = tryOut(tried, carts, { ...policy, basisOf: aPolicy().basisOf })
    expect([ada?.messages, ben?.messages]).toEqual([
      [
        { step: 0, at: hours(24), coupon: TEN_PERCENT },
        { step: 1, at: hours(72), coupon: null },
      ],
      [
        { step: 0, at: hours(48), coupon: null },
        { step: 1, at: hours(72), coupon: null },
      ],
    ])
    // Whether somebody may be written to is asked at the time of their own variant.
    expect(tryOut(tried, carts, policy).map(({ is_reachable }) => is_reachable)).toEqual([true, false])
  })

  it("keeps the cap of a person over all their carts", () => {
    const caps = { most_messages: 2, most_days: 7, spacing_hours: 20 }
    const policy = aPolicy({ cappedUntil: (sent, at) => capUntil(sent, caps, at) })
    const person = "ben"
    expect(outcomes([aCart({ person }), aCart({ person, left_at: hours(96) })], policy)).toEqual([
      "sent 24 72",
      "sent 192 240",
    ])
  })

  it("leaves out a step that asks in vain, and what comes when its time is over", () => {
    const rich = [aStep(24, { conditions: { value_from: "60", currency_code: "eur" } }), aStep(72)]
    expect(outcomes([aCart()], aPolicy(), rich)).toEqual(["sent 72"])
    expect(outcomes([aCart()], aPolicy(), rich.slice(0, 1))).toEqual(["conditions value"])
    expect(outcomes([aCart()], aPolicy({ window_days: 2 }))).toEqual(["sent 24"])
  })

  it("adds up, day by day and step by step", () => {
    const journeys = tryOut(
      steps,
      [
        aCart({ value: "100" }),
        aCart({ bought_at: hours(30), value: "33.33" }),
        aCart({ bought_at: hours(2) }),
        aCart({ bought_at: hours(0.5) }),
        aCart({ value: "80", currency_code: "usd" }),
        aCart({ person: null, value: null }),
      ],
      aPolicy()
    )
    expect(sumUp(journeys, (at) => at.toISOString().slice(0, 10))).toMatchObject({
      carts: 6,
      left: 5,
      reachable: 4,
      bought_before_first: 1,
      bought_after_first: 1,
      written_to: 3,
      messages: 5,
      coupons: 2,
      value_left: [
        { currency_code: "eur", amount: "183.33" },
        { currency_code: "usd", amount: "80" },
      ],
      coupon_worth: [
        { currency_code: "eur", amount: "10" },
        { currency_code: "usd", amount: "8" },
      ],
      steps: [
        { step: 0, messages: 3, coupons: 0 },
        { step: 1, messages: 2, coupons: 2 },
      ],
      days: [
        { day: "2026-11-03", step: 0, messages: 3 },
        { day: "2026-11-05", step: 1, messages: 2 },
      ],
    })
  })

  it("shows an example of every outcome before a second of any", () => {
    const carts = [
      ...Array.from({ length: 30 }, () => aCart()),
      aCart({ person: null }),
      aCart({ bought_at: hours(1.5) }),
    ]
    const examples = examplesOf(tryOut(steps, carts, aPolicy()), 5)
    expect(examples.map(({ outcome }) => outcome)).toEqual([
      "sent",
      "no_address",
      "bought_before_first",
      "sent",
      "sent",
    ])
  })

  it("takes off no more than the cart is worth, and nothing of another money", () => {
    const worth = (value: string | null, coupon: Parameters<typeof couponWorth>[0]) =>
      couponWorth(coupon, { value, currency_code: "EUR" })?.amount ?? null
    const five = { kind: "fixed", value: "5", currency_code: "eur", valid_hours: 1 } as const
    expect([
      worth("33.33", TEN_PERCENT),
      worth("4", five),
      worth("40", five),
      worth("40", { ...five, currency_code: "usd" }),
      worth(null, five),
    ]).toEqual(["3.33", "4", "5", null, null])
  })

  it("writes to nobody after their purchase, outside quiet hours' end, without a basis, or twice at once", () => {
    const cart = fc.record({
      person: fc.constantFrom("ada", "ben", "dan", null),
      left: fc.integer({ min: 0, max: 400 }),
      bought: fc.option(fc.integer({ min: 0, max: 500 })),
      consents: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(cart, { maxLength: 12 }),
        fc.constantFrom("consent_only", "single_reminder"),
        (given, basis) => {
          const consents = new Map<TrialCart, boolean>()
          const carts = given.map(({ person, left, bought, consents: said }) => {
            const one = aCart({
              person,
              left_at: hours(left),
              bought_at: bought === null || bought < left ? null : hours(bought),
            })
            consents.set(one, said)
            return one
          })
          const caps = { most_messages: 3, most_days: 7, spacing_hours: 20 }
          const isQuiet = (at: Date) =>
            nextAllowed(at, "Europe/Paris", "21:00", "08:00").getTime() !== at.getTime()
          const journeys = tryOut(
            steps,
            carts,
            aPolicy({
              basisOf: (one, step, sent_count, at) =>
                basisFor({
                  policy: { basis: basis as "consent_only", country_bases: {} },
                  country: "fr",
                  consent: consents.get(one) ? "granted" : null,
                  is_customer_with_order: false,
                  opted_out: false,
                  step,
                  sent_count,
                  minutes_since_abandoned: (at.getTime() - one.left_at.getTime()) / 60_000,
                }),
              awakeAt: (_, at) => nextAllowed(at, "Europe/Paris", "21:00", "08:00"),
              cappedUntil: (sent, at) => capUntil(sent, caps, at),
            })
          )
          const byPerson = new Map<string, number[]>()
          for (const { cart: one, messages } of journeys) {
            expect(new Set(messages.map(({ step }) => step)).size).toBe(messages.length)
            for (const { at } of messages) {
              expect(one.person).not.toBeNull()
              expect(isQuiet(at)).toBe(false)
              if (one.bought_at) expect(at.getTime()).toBeLessThan(one.bought_at.getTime())
              if (!consents.get(one)) expect(basis).toBe("single_reminder")
              byPerson.set(one.person as string, [
                ...(byPerson.get(one.person as string) ?? []),
                at.getTime(),
              ])
            }
          }
          for (const times of byPerson.values())
            times
              .sort((one, other) => one - other)
              .forEach((time, index) => {
                const before = times[index - 1]
                if (before !== undefined) expect(time - before).toBeGreaterThanOrEqual(20 * 3_600_000)
              })
          const sum = sumUp(journeys, (at) => at.toISOString().slice(0, 10))
          expect(sum.outcomes.reduce((total, one) => total + one.carts, 0)).toBe(carts.length)
          expect(sum.days.reduce((total, one) => total + one.messages, 0)).toBe(sum.messages)
          expect(sum.steps.reduce((total, one) => total + one.messages, 0)).toBe(sum.messages)
        }
      ),
      { seed: 20261123 }
    )
  })
})
