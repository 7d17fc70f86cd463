import fc from "fast-check"
import { DomainError } from "../../shared/domain-error"
import {
  checkSteps,
  chooseSequence,
  comparePrecedence,
  earliestDelay,
  earlyFirstStep,
  LONGEST_DELAY,
  MOST_STEPS,
  SequenceReach,
  SequenceStep,
  SHORTEST_DELAY,
  singleReminderLimits,
  StepConditions,
  StepCoupon,
  stepForVariant,
  stepsByVariant,
  StepVariant,
  stepWords,
  VARIANT_CODES,
} from "../sequence"
import { SHIPPED_SEQUENCES } from "../shipped-sequences"

const aStep = (delay_minutes: number, more: Partial<SequenceStep> = {}): SequenceStep => ({
  delay_minutes,
  channel: "email",
  variants: [{ code: "A", template_id: "crte_1", weight: 1 }],
  coupon: null,
  conditions: {},
  ...more,
})
const withCoupon = (coupon: object) => [aStep(60, { coupon: coupon as StepCoupon })]
const withConditions = (conditions: StepConditions) => [aStep(60, { conditions })]
const variant = (code: StepVariant["code"], more: Partial<StepVariant> = {}): StepVariant => ({
  code,
  template_id: `crte_${code}`,
  weight: 1,
  ...more,
})
const withVariants = (delay_minutes: number, ...variants: StepVariant[]) => aStep(delay_minutes, { variants })
const TEN_PERCENT = { kind: "percentage", value: "10", valid_hours: 24 } as const
const FIVE_EUROS = { kind: "fixed", value: "5", currency_code: "eur", valid_hours: 72 } as const
const refusal = (steps: readonly SequenceStep[]): string => {
  try {
    checkSteps(steps)
  } catch (error) {
    return error instanceof DomainError ? error.message : `Not a refusal: ${String(error)}`
  }
  return "kept"
}

describe("the steps of a sequence", () => {
  it.each([
    ["none", [], "from 1 to 8"],
    ["nine", Array.from({ length: 9 }, (_, index) => aStep(60 * (index + 1))), "from 1 to 8"],
    ["too soon", [aStep(SHORTEST_DELAY - 1)], "from 10 to 86400"],
    ["too late", [aStep(LONGEST_DELAY + 1)], "from 10 to 86400"],
    ["a part of a minute", [aStep(60.5)], "whole number"],
    ["no later than the one before", [aStep(60), aStep(60)], "must be later than step 1"],
    ["no channel", [aStep(60, { channel: "" })], "such as email"],
    ["a channel with a line break", [aStep(60, { channel: "email\nbcc" })], "such as email"],
    ["no wording", [aStep(60, { variants: [] })], "from 1 to 4"],
    [
      "wordings out of order",
      [aStep(60, { variants: [{ code: "B", template_id: "crte_1", weight: 1 }] })],
      "it must be A",
    ],
    [
      "a weight of nothing",
      [aStep(60, { variants: [{ code: "A", template_id: "crte_1", weight: 0 }] })],
      "from 1 to 100",
    ],
    ["no mail", [aStep(60, { variants: [{ code: "A", template_id: "", weight: 1 }] })], "names no mail"],
    ["a coupon of nothing", withCoupon({ kind: "percentage", value: "0", valid_hours: 24 }), "more than 0"],
    ["a coupon of all", withCoupon({ kind: "percentage", value: "91", valid_hours: 24 }), "at most 90"],
    [
      "a coupon for no time",
      withCoupon({ kind: "percentage", value: "10", valid_hours: 0 }),
      "from 1 to 2160",
    ],
    [
      "a coupon of an unknown money",
      withCoupon({ kind: "fixed", value: "5", currency_code: "euros", valid_hours: 24 }),
      "such as eur",
    ],
    ["a coupon that is no number", withCoupon({ kind: "percentage", value: "ten", valid_hours: 24 }), "ten"],
    ["a worth without a money", withConditions({ value_from: "10" }), "such as eur"],
    [
      "a worth that ends before it begins",
      withConditions({ value_from: "10", value_until: "9", currency_code: "eur" }),
      "name the smaller first",
    ],
    ["more articles than it may have", withConditions({ items_from: 3, items_until: 2 }), "name the smaller"],
    [
      "a wording too soon",
      [withVariants(60, variant("A"), variant("B", { delay_minutes: 9 }))],
      "Step 1: the delay of wording B in minutes is 9; it must be a whole number from 10 to 86400",
    ],
    [
      "a coupon of a wording of nothing",
      [withVariants(60, variant("A"), variant("B", { coupon: { ...TEN_PERCENT, value: "0" } }))],
      "Step 1, wording B: the coupon is 0 percent",
    ],
    [
      "a wording that may come after the next step",
      [withVariants(60, variant("A"), variant("B", { delay_minutes: 300 })), aStep(240)],
      "Step 2 comes 240 minutes after the cart was left; it must be later than step 1, which comes after 300 with wording B",
    ],
    [
      "a wording that may come before the last step",
      [aStep(60), withVariants(240, variant("A"), variant("B"), variant("C", { delay_minutes: 60 }))],
      "Step 2 comes 60 minutes after the cart was left with wording C; it must be later than step 1, which comes after 60",
    ],
    ["no article at all", withConditions({ items_from: 0 }), "from 1 to"],
  ] as const)("are refused with %s", (_, steps, words) => {
    expect(refusal(steps as readonly SequenceStep[])).toContain(words)
  })

  it("are kept in one way of writing", () => {
    const conditions = {
      value_from: "10.0",
      currency_code: "EUR",
      items_from: 1,
      shopper: "returning",
    } as const
    const [step] = checkSteps([
      aStep(60, {
        conditions,
        coupon: { kind: "fixed", value: "05.50", currency_code: " EUR ", valid_hours: 24 },
      }),
    ])
    expect(step?.conditions).toEqual({
      value_from: "10",
      currency_code: "eur",
      items_from: 1,
      shopper: "returning",
    })
    expect(step?.coupon).toEqual({ kind: "fixed", value: "5.5", currency_code: "eur", valid_hours: 24 })
  })

  it("are the same when they are checked again", () => {
    const amount = fc.integer({ min: 1, max: 9_000 }).map((cents) => String(cents / 100))
    const steps = fc
      .uniqueArray(fc.integer({ min: SHORTEST_DELAY, max: LONGEST_DELAY }), {
        minLength: 1,
        maxLength: MOST_STEPS,
      })
      .chain((delays) =>
        fc.tuple(
          ...[...delays]
            .sort((one, other) => one - other)
            .map((delay_minutes) =>
              fc.record({
                delay_minutes: fc.constant(delay_minutes),
                channel: fc.constantFrom("email", "sms"),
                variants: fc
                  .array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 })
                  .map((weights) =>
                    weights.map((weight, index) => ({
                      code: VARIANT_CODES[index]!,
                      template_id: "crte_1",
                      weight,
                      // So many have the step's own, some have none, and some another.
                      ...(weight % 4 === 0
                        ? { coupon: weight % 8 ? null : ({ ...TEN_PERCENT, valid_hours: weight } as const) }
                        : {}),
                      ...(weight % 3 === 0 ? { delay_minutes } : {}),
                    }))
                  ),
                coupon: fc.option(
                  fc.record({
                    kind: fc.constant("percentage" as const),
                    value: amount.filter((value) => Number(value) <= 90),
                    valid_hours: fc.integer({ min: 1, max: 2160 }),
                  })
                ),
                conditions: fc.constantFrom<StepConditions>(
                  {},
                  { items_from: 2 },
                  { value_from: "5", currency_code: "eur", stock: "all" }
                ),
              })
            )
        )
      )
    fc.assert(
      fc.property(steps, (wished) => {
        const once = checkSteps(wished)
        expect(checkSteps(once)).toEqual(once)
        expect(once.map((step) => step.delay_minutes)).toEqual(wished.map((step) => step.delay_minutes))
      }),
      { seed: 20261123 }
    )
  })

  it("differ for each variant in what it has of its own, and in nothing else", () => {
    const step = aStep(1440, {
      variants: [
        variant("A"),
        variant("B", { delay_minutes: 2880 }),
        variant("C", { coupon: null }),
        variant("D", { delay_minutes: 720, coupon: FIVE_EUROS }),
      ],
      coupon: TEN_PERCENT,
      conditions: { items_from: 2 },
    })
    const told = stepsByVariant(step)
    expect(told.map(({ delay_minutes, coupon }) => [delay_minutes, coupon])).toEqual([
      [1440, TEN_PERCENT],
      [2880, TEN_PERCENT],
      [1440, null],
      [720, FIVE_EUROS],
    ])
    for (const [index, own] of told.entries()) {
      const code = VARIANT_CODES[index]!
      expect(own.variants).toEqual([variant(code)])
      expect([own.channel, own.conditions]).toEqual(["email", { items_from: 2 }])
      expect(stepForVariant(own, code)).toEqual(own)
    }
    expect(stepForVariant(step, "Z")).toEqual(told[0])
    expect(earliestDelay(step)).toBe(720)
  })

  it("are kept as their first variant has them, and the others say what differs", () => {
    const [only] = checkSteps([
      { ...withVariants(60, variant("A", { delay_minutes: 120, coupon: null })), coupon: TEN_PERCENT },
    ])
    expect(only).toEqual(withVariants(120, variant("A")))
    const [step] = checkSteps([
      withVariants(
        60,
        variant("A", { delay_minutes: 120, coupon: TEN_PERCENT }),
        variant("B"),
        variant("C", { delay_minutes: 120, coupon: { ...TEN_PERCENT, value: "10.0" } })
      ),
    ])
    expect(step).toEqual({
      ...withVariants(120, variant("A"), variant("B", { delay_minutes: 60, coupon: null }), variant("C")),
      coupon: TEN_PERCENT,
    })
  })

  it("mean the same for every variant however they were written", () => {
    const coupon = fc.constantFrom<StepCoupon | null>(null, TEN_PERCENT, FIVE_EUROS)
    const delay = fc.constantFrom(60, 120, 1440)
    const step = fc
      .record({
        delay_minutes: delay,
        coupon,
        owns: fc.array(fc.record({ delay_minutes: delay, coupon }, { requiredKeys: [] }), {
          minLength: 1,
          maxLength: 4,
        }),
      })
      .map(({ owns, ...more }) =>
        aStep(60, { ...more, variants: owns.map((own, index) => variant(VARIANT_CODES[index]!, own)) })
      )
    fc.assert(
      fc.property(step, (wished) => {
        const [kept] = checkSteps([wished])
        expect(stepsByVariant(kept!)).toEqual(stepsByVariant(wished))
        expect(kept).toMatchObject({
          delay_minutes: stepsByVariant(wished)[0]!.delay_minutes,
          coupon: stepsByVariant(wished)[0]!.coupon,
        })
      }),
      { seed: 20261123 }
    )
  })

  it("say when the first one is sooner than the evidence bears out", () => {
    expect([10, 60, 61, 1439, 1440, 4320].map(earlyFirstStep)).toEqual([
      "within_hour",
      "within_hour",
      "within_day",
      "within_day",
      null,
      null,
    ])
  })

  it("lose their coupon and the later ones where only a single reminder is lawful", () => {
    const coupon = { kind: "percentage", value: "10", valid_hours: 24 } as const
    expect(singleReminderLimits([aStep(240)])).toEqual([])
    expect(singleReminderLimits([aStep(240, { coupon }), aStep(1440)])).toEqual(["later_steps", "coupon"])
    expect(singleReminderLimits([aStep(240), aStep(1440, { coupon })])).toEqual(["later_steps"])
    expect(singleReminderLimits([withVariants(240, variant("A"), variant("B", { coupon }))])).toEqual([
      "coupon",
    ])
  })

  it("are told in a line", () => {
    const step = aStep(1440, {
      variants: [
        { code: "A", template_id: "crte_1", weight: 2 },
        { code: "B", template_id: "crte_2", weight: 1 },
        { code: "C", template_id: "crte_1", weight: 1, delay_minutes: 2880, coupon: null },
        { code: "D", template_id: "crte_1", weight: 1, coupon: TEN_PERCENT },
      ],
      coupon: { kind: "fixed", value: "5", currency_code: "eur", valid_hours: 72 },
      conditions: { items_from: 2 },
    })
    expect(stepWords(step, { crte_1: "Reminder" })).toBe(
      "1440 min · email · A Reminder (2) / B crte_2 (1) / C Reminder (1), 2880 min, no coupon / D Reminder (1), 10 % (24 h) · 5 EUR (72 h) · items_from 2"
    )
  })
})

describe("the shipped sequences", () => {
  it("can be kept, and wait a day unless they are the single reminder", () => {
    for (const { code, steps } of SHIPPED_SEQUENCES) {
      const kept = checkSteps(
        steps.map(({ template_code, ...step }) => ({
          ...step,
          variants: [{ code: "A", template_id: template_code, weight: 1 }],
        }))
      )
      expect([code, earlyFirstStep(kept[0]!.delay_minutes)]).toEqual([
        code,
        code === "single_reminder" ? "within_day" : null,
      ])
    }
    expect(SHIPPED_SEQUENCES.map(({ steps }) => steps.map((step) => step.delay_minutes / 60))).toEqual([
      [24, 72],
      [24, 72],
      [4],
    ])
  })
})

const aSequence = (id: string, more: Partial<SequenceReach> = {}): SequenceReach => ({
  id,
  sales_channel_id: "",
  language_code: "",
  customer_group_id: "",
  priority: 0,
  ...more,
})
const asked = { sales_channel_id: "sc_web", language: "fr", group_ids: ["vip", "press"] }
const ofChannel = { sales_channel_id: "sc_web" }
const ofLanguage = { language_code: "fr" }
const ofGroup = { customer_group_id: "vip" }

describe("which sequence a cart begins", () => {
  it.each([
    ["none where none is for it", [aSequence("a", { sales_channel_id: "sc_market" })], null],
    ["none of another language", [aSequence("a", { language_code: "en" })], null],
    ["none of a group that the shopper is not in", [aSequence("a", { customer_group_id: "trade" })], null],
    [
      "the one of its channel",
      [aSequence("a", { ...ofLanguage, ...ofGroup }), aSequence("b", ofChannel)],
      "b",
    ],
    ["then the one of its language", [aSequence("a", ofGroup), aSequence("b", ofLanguage)], "b"],
    ["then the one of a group", [aSequence("a", { priority: 9 }), aSequence("b", ofGroup)], "b"],
    ["then the one of greater priority", [aSequence("a"), aSequence("b", { priority: 1 })], "b"],
    ["then the one of the lesser id", [aSequence("b"), aSequence("a")], "a"],
  ] as const)("is %s", (_, sequences, id) => {
    expect(chooseSequence(sequences, asked)?.id ?? null).toBe(id)
  })

  it("is the first of those that are for it, whatever the order they come in", () => {
    const reach = fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      sales_channel_id: fc.constantFrom("", "sc_web", "sc_market"),
      language_code: fc.constantFrom("", "fr", "en"),
      customer_group_id: fc.constantFrom("", "vip", "trade"),
      priority: fc.integer({ min: -2, max: 2 }),
    })
    fc.assert(
      fc.property(
        fc
          .uniqueArray(reach, { selector: ({ id }) => id, maxLength: 12 })
          .chain((sequences) =>
            fc.tuple(fc.constant(sequences), fc.shuffledSubarray(sequences, { minLength: sequences.length }))
          ),
        ([sequences, shuffled]) => {
          const chosen = chooseSequence(sequences, asked)
          expect(chooseSequence(shuffled, asked)).toEqual(chosen)
          for (const one of sequences) {
            const alone = chooseSequence([one], asked)
            if (alone) expect(chosen && comparePrecedence(chosen, one)).toBeLessThanOrEqual(0)
          }
          if (chosen) expect(chooseSequence([chosen], asked)).toEqual(chosen)
        }
      ),
      { seed: 20261123 }
    )
  })
})
