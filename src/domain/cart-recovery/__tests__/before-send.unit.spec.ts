import fc from "fast-check"
import {
  decideSend,
  delayOf,
  endsSequence,
  LastLook,
  lastNo,
  nextDue,
  SendFacts,
  SKIP_REASONS,
} from "../before-send"
import { FIRST_POLICY } from "../channel-policy"
import { DECISION_REASONS } from "../decision"
import { Arm, JOURNEY_STATUSES, JourneyStatus } from "../lifecycles"
import type { AskedLine } from "../offer"
import type { SequenceStep } from "../sequence"

const HOUR = 3_600_000
/** A Tuesday noon in Lyon. */
const LEFT = new Date("2026-11-17T11:00:00Z")
const after = (hours: number) => new Date(LEFT.getTime() + hours * HOUR)
const AT = after(24)

const STEP: SequenceStep = {
  delay_minutes: 24 * 60,
  channel: "email",
  variants: [{ code: "A", template_id: "crte_1", weight: 1 }],
  coupon: null,
  conditions: {},
}

const line = (free: number, variant_id = "variant_1", unit_price = "40"): AskedLine => ({
  left: {
    line_id: "line_1",
    variant_id,
    product_id: "prod_1",
    title: "Lamp",
    variant_title: null,
    sku: "LAMP",
    thumbnail: null,
    quantity: 1,
    unit_price: "40",
    is_tax_inclusive: true,
  },
  article: {
    gone: null,
    unit_price,
    is_tax_inclusive: true,
    manage_inventory: true,
    allow_backorder: false,
    parts: [{ inventory_item_id: variant_id, required_quantity: 1, supply: { free, arrivals: [] } }],
  },
})

const FACTS: SendFacts = {
  step: 0,
  channel: "email",
  journey: {
    status: "abandoned",
    arm: "treated",
    currency_code: "eur",
    country_code: "fr",
    is_first_time: true,
    abandoned_at: LEFT,
    closes_at: after(14 * 24),
    waiting_for: null,
  },
  is_erased: false,
  has_bought: false,
  last_order_at: null,
  is_customer_with_order: false,
  opted_out: false,
  policy: { ...FIRST_POLICY, is_active: true },
  is_sequence_active: true,
  sequence_step: STEP,
  cart: { state: "alive", last_activity_at: LEFT },
  region: { is_there: true, countries: ["fr", "be"] },
  lines: [line(5)],
  terms: { today: "2026-11-18", handling_days: 0, late_days: null, shows_dates: true },
  has_address: true,
  standing: { consent: "granted", suppressed: false, domain_suppressed: false },
  sent_at: [],
  sent_count: 0,
  payment_failed_at: null,
  shop_zone: "UTC",
}
const policy = (changes: object) => ({ policy: { ...FIRST_POLICY, is_active: true, ...changes } })
const journey = (changes: object) => ({ journey: { ...FACTS.journey, ...changes } })
const decide = (changes: Partial<SendFacts>, at = AT) => decideSend({ ...FACTS, ...changes }, at)

describe("what is asked before a message goes out", () => {
  it("sends the cart as it was left", () => {
    expect(decide({})).toMatchObject({ act: "send", kind: "step", basis: "consent_only" })
  })

  it.each<[string, Partial<SendFacts>]>([
    ["holdout", journey({ arm: "holdout" })],
    ["journey_ended", journey({ status: "suppressed" })],
    ["journey_ended", journey({ status: "merged" })],
    ["erased", { is_erased: true }],
    ["bought", { has_bought: true }],
    ["time_over", journey({ closes_at: AT })],
    ["channel_off", { policy: null }],
    ["channel_off", policy({ is_active: false })],
    ["sequence_off", { is_sequence_active: false }],
    ["step_gone", { sequence_step: null }],
    ["cart_completed", { cart: { state: "completed", last_activity_at: LEFT } }],
    ["cart_empty", { lines: [] }],
    ["region_not_served", { region: { is_there: false, countries: [] } }],
    ["region_not_served", { region: { is_there: true, countries: ["de"] } }],
    ["no_address", { has_address: false }],
    ["no_address", { standing: null }],
    ["suppressed", { standing: { consent: "granted", suppressed: true, domain_suppressed: false } }],
    ["domain_suppressed", { standing: { consent: "granted", suppressed: false, domain_suppressed: true } }],
    ["opted_out", { standing: { consent: "withdrawn", suppressed: false, domain_suppressed: false } }],
    ["opted_out", { opted_out: true }],
    ["no_consent", { standing: { consent: null, suppressed: false, domain_suppressed: false } }],
    ["no_consent", { channel: "sms" }],
    ["nothing_sellable", { lines: [{ ...line(5), article: null }] }],
    ["conditions", { sequence_step: { ...STEP, conditions: { items_from: 2 } } }],
    ["conditions", { sequence_step: { ...STEP, conditions: { shopper: "returning" } } }],
  ])("leaves a message out: %s", (reason, changes) => {
    expect(decide(changes)).toMatchObject({ act: "skip", reason })
  })

  it.each<[string, Partial<SendFacts>, Date]>([
    ["active_again", { cart: { state: "alive", last_activity_at: after(20) } }, after(44)],
    ["payment_failed", { payment_failed_at: after(23.5) }, after(24.5)],
    ["cool_off", { last_order_at: after(-24), is_customer_with_order: true }, after(6 * 24)],
    ["cap", { sent_at: [after(10)] }, after(30)],
    ["cap", { sent_at: [after(-100), after(-60), after(-30)] }, after(68)],
  ])("puts a message off: %s", (reason, changes, until) => {
    expect(decide(changes)).toMatchObject({ act: "defer", reason, until })
  })

  it("puts a message off to the end of the quiet hours, in the shopper's own zone", () => {
    // Nine in the evening in Paris, which is two hours later in summer and one in winter.
    const night = new Date("2026-11-18T20:30:00Z")
    expect(decide({}, night)).toEqual({
      act: "defer",
      reason: "quiet_hours",
      until: new Date("2026-11-19T07:00:00Z"),
    })
    expect(decide(policy({ quiet_from: null, quiet_until: null }), night).act).toBe("send")
  })

  it("puts a message off no longer than its cart is followed", () => {
    expect(decide({ ...journey({ closes_at: after(26) }), payment_failed_at: after(23.9) })).toMatchObject({
      act: "defer",
    })
    expect(decide({ ...journey({ closes_at: after(24.5) }), payment_failed_at: after(23.9) })).toEqual({
      act: "skip",
      reason: "too_late",
      detail: "payment_failed",
    })
  })

  it("waits for goods that are sold out, and sends when they are back", () => {
    expect(decide({ lines: [line(0)] })).toEqual({
      act: "wait",
      reason: "sold_out",
      until: after(30),
      waiting_for: ["variant_1"],
    })
    expect(decide(journey({ waiting_for: ["variant_1"] }))).toMatchObject({
      act: "send",
      kind: "back_in_stock",
    })
  })

  it("leaves out what is sold out and says the rest, with its price of now", () => {
    const decision = decide({ lines: [line(0, "variant_1"), line(3, "variant_2", "35")] })
    if (decision.act !== "adapt") throw new Error(decision.act)
    expect(
      decision.offer.lines.map(({ variant_id, unit_price, old_unit_price }) => [
        variant_id,
        unit_price,
        old_unit_price,
      ])
    ).toEqual([["variant_2", "35", "40"]])
    expect(decision.offer.dropped.map(({ variant_id }) => variant_id)).toEqual(["variant_1"])
  })

  it("offers what the snapshot holds when the cart is gone, since its link rebuilds it", () => {
    expect(decide({ cart: { state: "gone", last_activity_at: LEFT } }).act).toBe("send")
  })

  it("sends the one reminder without consent within a day, and never a second", () => {
    const single = {
      ...policy({ basis: "single_reminder", quiet_from: null, quiet_until: null }),
      standing: { consent: null, suppressed: false, domain_suppressed: false },
    }
    expect(decide(single, after(4))).toMatchObject({ act: "send", basis: "single_reminder" })
    expect(decide(single, after(24.1))).toMatchObject({ act: "skip", reason: "too_late_for_reminder" })
    expect(decide({ ...single, step: 1 }, after(4))).toMatchObject({ reason: "only_one_reminder" })
    expect(decide({ ...single, sent_count: 1 }, after(4))).toMatchObject({ reason: "only_one_reminder" })
  })

  it("goes to a phone only for a yes that names the channel, whatever else it may rest on", () => {
    const yes = { consent: "granted" as const, suppressed: false, domain_suppressed: false }
    const toSms = { ...yes, consent_channels: ["email", "sms"] }
    expect(decide({ channel: "sms", standing: toSms })).toMatchObject({ act: "send", basis: "consent_only" })
    for (const channel of ["sms", "whatsapp", "phone_call"])
      expect(decide({ channel, standing: yes })).toMatchObject({ reason: "no_consent", detail: channel })
    expect(decide({ channel: "whatsapp", standing: toSms })).toMatchObject({ reason: "no_consent" })
    const bought = { ...policy({ basis: "customers_soft_opt_in" }), is_customer_with_order: true }
    const never = { ...yes, consent: null }
    expect(decide({ ...bought, channel: "sms", standing: never })).toMatchObject({ reason: "no_consent" })
    // Whatever reaches no phone is a mail, by whatever name.
    expect(decide({ ...bought, channel: "email_marketing", standing: never })).toMatchObject({ act: "send" })
  })

  it("writes to customers who bought, under the soft opt-in", () => {
    const soft = {
      ...policy({ basis: "customers_soft_opt_in" }),
      standing: { consent: null, suppressed: false, domain_suppressed: false },
    }
    expect(decide(soft)).toMatchObject({ act: "skip", reason: "not_a_customer" })
    expect(decide({ ...soft, is_customer_with_order: true, last_order_at: after(-1000) })).toMatchObject({
      act: "send",
      basis: "customers_soft_opt_in",
    })
    // An order of theirs under another address is no sale to the one that the mail goes to.
    expect(decide({ ...soft, last_order_at: after(-1000) })).toMatchObject({ reason: "not_a_customer" })
  })

  it("names only reasons that the log knows", () => {
    for (const reason of SKIP_REASONS) expect(DECISION_REASONS).toContain(reason)
  })

  it("goes on after what concerns one step alone", () => {
    expect(SKIP_REASONS.filter((reason) => !endsSequence(reason))).toEqual([
      "no_address",
      "no_consent",
      "not_a_customer",
      "too_late",
      "nothing_sellable",
      "conditions",
    ])
  })
})

const anInstant = fc.integer({ min: -240, max: 500 }).map((hours) => after(hours))
/** Mostly what lets a message go, or else hardly any would. */
const mostly = <Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const someFacts: fc.Arbitrary<SendFacts> = fc.record({
  step: fc.integer({ min: 0, max: 3 }),
  channel: mostly("email", fc.constant("sms")),
  journey: fc.record({
    status: mostly<JourneyStatus>("in_sequence", fc.constantFrom(...JOURNEY_STATUSES)),
    arm: mostly<Arm>("treated", fc.constant("holdout")),
    currency_code: fc.constant("eur"),
    country_code: fc.constantFrom("fr", "us", "au", null),
    is_first_time: fc.boolean(),
    abandoned_at: fc.constant(LEFT),
    closes_at: mostly(after(600), anInstant),
    waiting_for: fc.constantFrom(null, ["variant_1"]),
  }),
  is_erased: mostly(false, fc.boolean()),
  has_bought: mostly(false, fc.boolean()),
  last_order_at: mostly<Date | null>(null, anInstant),
  is_customer_with_order: fc.boolean(),
  opted_out: mostly(false, fc.boolean()),
  policy: fc.option(
    fc.record({
      ...Object.fromEntries(Object.entries(FIRST_POLICY).map(([name, value]) => [name, fc.constant(value)])),
      is_active: fc.constantFrom(true, true, true, false),
      basis: fc.constantFrom("consent_only", "customers_soft_opt_in", "single_reminder"),
      quiet_from: fc.constantFrom("21:00", "00:00", "12:00"),
      quiet_until: fc.constantFrom("08:00", "07:30"),
      spacing_hours: fc.integer({ min: 0, max: 50 }),
    }) as unknown as fc.Arbitrary<typeof FIRST_POLICY>,
    { nil: null, freq: 10 }
  ),
  is_sequence_active: fc.constantFrom(true, true, true, false),
  sequence_step: fc.constantFrom(STEP, { ...STEP, conditions: { stock: "all" as const } }, null),
  cart: fc.record({
    state: mostly<"alive" | "gone" | "completed">(
      "alive",
      fc.constantFrom("gone" as const, "completed" as const)
    ),
    last_activity_at: mostly<Date | null>(LEFT, anInstant),
  }),
  region: fc.record({ is_there: mostly(true, fc.boolean()), countries: fc.constant(["fr", "us", "au"]) }),
  lines: fc.array(
    fc.integer({ min: -1, max: 3 }).map((free) => line(free)),
    { maxLength: 3 }
  ),
  terms: fc.constant(FACTS.terms),
  has_address: mostly(true, fc.boolean()),
  standing: fc.option(
    fc.record({
      consent: fc.constantFrom("granted" as const, "granted" as const, "withdrawn" as const, null),
      consent_channels: fc.constantFrom(["email"], ["email", "sms"]),
      suppressed: mostly(false, fc.boolean()),
      domain_suppressed: mostly(false, fc.boolean()),
    }),
    { nil: null, freq: 10 }
  ),
  sent_at: fc.array(anInstant, { maxLength: 4 }),
  sent_count: mostly(0, fc.integer({ min: 0, max: 2 })),
  payment_failed_at: mostly<Date | null>(null, anInstant),
  shop_zone: fc.constantFrom("UTC", "Australia/Lord_Howe", "Pacific/Kiritimati"),
})

describe("whatever is known", () => {
  it("decides the same for the same facts, never writes to whom it must not, and puts off to the future alone", () => {
    let sent = 0
    fc.assert(
      fc.property(someFacts, anInstant, (facts, at) => {
        const decision = decideSend(facts, at)
        expect(decideSend(facts, at)).toEqual(decision)
        if (decision.act === "defer" || decision.act === "wait") {
          expect(decision.until.getTime()).toBeGreaterThan(at.getTime())
          expect(decision.until.getTime()).toBeLessThanOrEqual(facts.journey.closes_at.getTime())
        }
        if (decision.act !== "send" && decision.act !== "adapt") return
        sent += 1
        expect(facts.journey.arm).toBe("treated")
        expect(facts.has_bought || facts.is_erased || facts.cart.state === "completed").toBe(false)
        expect(facts.standing).toMatchObject({ suppressed: false, domain_suppressed: false })
        expect(facts.standing?.consent).not.toBe("withdrawn")
        if (facts.channel === "sms")
          expect(facts.standing).toMatchObject({ consent: "granted", consent_channels: ["email", "sms"] })
        expect(decision.offer.lines.length).toBeGreaterThan(0)
        const units = decision.offer.lines.reduce((sum, { quantity }) => sum + quantity, 0)
        const free = facts.lines[0]?.article?.parts[0]?.supply.free ?? 0
        expect(facts.lines.some(({ article }) => (article?.parts[0]?.supply.free ?? 0) > 0)).toBe(true)
        if (facts.lines.length === 1) expect(units).toBeLessThanOrEqual(free)
        const gone = new Set(decision.offer.dropped.map(({ title }) => title))
        expect(decision.offer.lines.length + decision.offer.dropped.length).toBe(facts.lines.length)
        expect(gone.size).toBeLessThanOrEqual(1)
      }),
      { seed: 43, numRuns: 6_000 }
    )
    // Otherwise the property would hold of nothing.
    expect(sent).toBeGreaterThan(20)
  })

  it("is not put off again at the instant that it was put off to, for the same reason alone", () => {
    fc.assert(
      fc.property(someFacts, anInstant, (facts, at) => {
        const first = decideSend(facts, at)
        if (first.act !== "defer") return
        const then = decideSend(facts, first.until)
        if (then.act === "defer") expect(then.until.getTime()).toBeGreaterThan(first.until.getTime())
      }),
      { seed: 47, numRuns: 2_000 }
    )
  })
})

describe("the last look", () => {
  const LOOK: LastLook = {
    status: "in_sequence",
    arm: "treated",
    is_erased: false,
    has_bought: false,
    is_cart_completed: false,
    standing: { consent: "granted", suppressed: false, domain_suppressed: false },
    opted_out: false,
    basis: "consent_only",
    channel: "email",
  }
  it("lets a message go that nothing forbids", () => {
    expect(lastNo(LOOK)).toBeNull()
  })

  it.each<[string, Partial<LastLook>]>([
    ["journey_ended", { status: "converted" }],
    ["holdout", { arm: "holdout" }],
    ["erased", { is_erased: true }],
    ["bought", { has_bought: true }],
    ["cart_completed", { is_cart_completed: true }],
    ["no_consent", { channel: "sms" }],
    ["no_address", { standing: null }],
    ["suppressed", { standing: { consent: "granted", suppressed: true, domain_suppressed: false } }],
    ["domain_suppressed", { standing: { consent: "granted", suppressed: false, domain_suppressed: true } }],
    ["opted_out", { standing: { consent: "withdrawn", suppressed: false, domain_suppressed: false } }],
    ["opted_out", { opted_out: true, basis: "customers_soft_opt_in" }],
    ["no_consent", { standing: { consent: null, suppressed: false, domain_suppressed: false } }],
  ])("keeps one back: %s", (reason, changes) => {
    expect(lastNo({ ...LOOK, ...changes })).toBe(reason)
  })

  it("asks no consent of what rests on something else", () => {
    const standing = { consent: null, suppressed: false, domain_suppressed: false }
    expect(lastNo({ ...LOOK, standing, basis: "single_reminder" })).toBeNull()
  })
})

describe("the next step", () => {
  const times = { abandoned_at: LEFT, closes_at: after(14 * 24), last_sent_at: null }
  it("is due by its own delay, and after the spacing", () => {
    const step = { delay_minutes: 72 * 60 }
    expect(nextDue(times, step, { spacing_hours: 20 })).toEqual(after(72))
    expect(nextDue({ ...times, last_sent_at: after(60) }, step, { spacing_hours: 20 })).toEqual(after(80))
  })

  it("is not planned when the journey is over by then", () => {
    expect(
      nextDue({ ...times, closes_at: after(72) }, { delay_minutes: 72 * 60 }, { spacing_hours: 0 })
    ).toBeNull()
  })

  it("of a channel with one reminder begins at its own time", () => {
    const single = { ...FIRST_POLICY, basis: "single_reminder" as const, single_reminder_minutes: 240 }
    expect(delayOf(STEP, 0, single, "fr", null)).toBe(240)
    expect(delayOf(STEP, 1, single, "fr", null)).toBe(24 * 60)
    expect(delayOf(STEP, 0, { ...single, country_bases: { fr: "consent_only" } }, "fr", null)).toBe(24 * 60)
  })

  it("of somebody who consented is due by its own delay, whatever the others' one reminder is", () => {
    const single = { ...FIRST_POLICY, basis: "single_reminder" as const, single_reminder_minutes: 240 }
    expect(delayOf(STEP, 0, single, "fr", "granted")).toBe(24 * 60)
  })
})
