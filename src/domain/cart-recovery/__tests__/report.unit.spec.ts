import { ArmSums, sumsOfCount } from "../estimator"
import { checkEndByHand, checkSkipByHand } from "../journey-by-hand"
import { againstFirst, armsOf, OutcomeGroup, strataOf, upliftOf, VariantSums, weeksOf } from "../report"

const at = new Date("2026-03-31T12:00:00Z")
const terms = { window_days: 14, at }
/** Each who bought spent 100. */
const hundreds = (count: number, bought: number): ArmSums => ({
  count,
  sum: bought * 100,
  squares: bought * 1e4,
  cubes: bought * 1e6,
})
const aGroup = (people: number, bought: number, other: Partial<OutcomeGroup> = {}): OutcomeGroup => ({
  sales_channel_id: "sc_web",
  sequence_id: "crse_1",
  share: "10.00",
  arm: "treated",
  week: "2026-03-02",
  is_over: true,
  people,
  bought,
  net: String(bought * 100),
  sums: hundreds(people, bought),
  first_at: new Date("2026-03-01T12:00:00Z"),
  ...other,
})
const holdout = { arm: "holdout" } as const

describe("the report", () => {
  it("compares people of one channel and one share, whatever week and sequence they are of", () => {
    const groups = [
      aGroup(100, 10),
      aGroup(50, 5, { week: "2026-03-09", sequence_id: "crse_2", share: "10" }),
      aGroup(20, 1, holdout),
      aGroup(7, 1, { sales_channel_id: "sc_market" }),
      aGroup(8, 1, { share: "50" }),
    ]
    expect(strataOf(groups, "bought")).toEqual([
      { treated: sumsOfCount(150, 15), holdout: sumsOfCount(20, 1) },
      { treated: sumsOfCount(7, 1), holdout: sumsOfCount(0, 0) },
      { treated: sumsOfCount(8, 1), holdout: sumsOfCount(0, 0) },
    ])
  })

  it("says how many there are, and how long it takes, before there are enough", () => {
    const groups = [
      aGroup(3_000, 300),
      aGroup(412, 30, holdout),
      aGroup(90, 0, { is_over: false }),
      aGroup(10, 0, { ...holdout, is_over: false }),
      aGroup(500, 40, { sales_channel_id: "sc_without_holdout" }),
    ]
    expect(upliftOf(groups, "net", terms)).toEqual({
      treated: 3_000,
      holdout: 412,
      treated_waiting: 90,
      holdout_waiting: 10,
      left_out: 500,
      enough: 1_000,
      is_too_early: true,
      // 578 more at 422 in thirty days, and the window of the last of them.
      days_until_enough: 42 + 14,
      estimate: null,
    })
  })

  it("tells the earned figure with its interval once there are", () => {
    const found = upliftOf([aGroup(9_000, 1_350), aGroup(1_000, 100, holdout)], "net", terms)
    expect(found).toMatchObject({ is_too_early: false, days_until_enough: 0 })
    expect(found.estimate).toMatchObject({
      treated_mean: "15",
      holdout_mean: "10",
      difference: "5",
      total: "45000",
      is_clear: true,
      days_until_clear: 0,
    })
    expect(Number(found.estimate!.low)).toBeGreaterThan(2.5)
    expect(Number(found.estimate!.high)).toBeLessThan(7)
  })

  it("says how long a small difference takes to be seen", () => {
    const { estimate } = upliftOf([aGroup(9_000, 945), aGroup(1_000, 100, holdout)], "bought", terms)
    expect(estimate!.is_clear).toBe(false)
    expect(estimate!.days_until_clear).toBeGreaterThan(365)
  })

  it("knows nothing where nothing is", () => {
    expect(upliftOf([], "net", terms)).toMatchObject({
      is_too_early: true,
      days_until_enough: null,
      estimate: null,
    })
    expect(armsOf([])).toEqual({
      treated: { carts: 0, bought: 0, net: "0" },
      holdout: { carts: 0, bought: 0, net: "0" },
    })
    expect(weeksOf([])).toEqual([])
  })

  it("puts weeks in order, and marks those that are not over", () => {
    const weeks = weeksOf([
      aGroup(10, 1, { week: "2026-03-23", is_over: false }),
      aGroup(20, 2),
      aGroup(5, 1, holdout),
    ])
    expect(weeks).toEqual([
      {
        week: "2026-03-02",
        is_over: true,
        treated: { carts: 20, bought: 2, net: "200" },
        holdout: { carts: 5, bought: 1, net: "100" },
      },
      {
        week: "2026-03-23",
        is_over: false,
        treated: { carts: 10, bought: 1, net: "100" },
        holdout: { carts: 0, bought: 0, net: "0" },
      },
    ])
  })

  const aVariant = (variant: string, planned: number, bought: number, more: Partial<VariantSums> = {}) => ({
    sequence_id: "crse_1",
    step: 0,
    variant,
    version: 1,
    planned,
    bought,
    sums: hundreds(planned, bought),
    ...more,
  })

  it("compares a variant with the first of its own step", () => {
    const [a, b, c, other] = [
      aVariant("A", 2_000, 100),
      aVariant("B", 2_000, 200),
      aVariant("C", 500, 50),
      aVariant("B", 2_000, 900, { step: 1 }),
    ] as const
    const rows = [b, a, c, other]
    expect(againstFirst(rows, a)).toBeNull()
    expect(againstFirst(rows, other)).toBeNull()
    expect(againstFirst(rows, c)).toEqual({ is_too_early: true, net: null, conversion: null })
    expect(againstFirst(rows, b)).toMatchObject({
      is_too_early: false,
      net: { difference: "5", is_clear: true },
      conversion: { difference: "0.05", is_clear: true },
    })
  })

  it("compares a variant with the first of its own version alone", () => {
    // In the first version everybody had A, in a season in which more people bought anyway.
    const before = aVariant("A", 5_000, 2_500)
    const rows = [
      before,
      aVariant("A", 1_500, 150, { version: 2 }),
      aVariant("B", 1_500, 300, { version: 2 }),
      aVariant("A", 500, 100, { version: 3 }),
      aVariant("B", 1_500, 450, { version: 3 }),
    ]
    const against = againstFirst(rows, aVariant("B", 0, 0))
    // Ten points in each of the two versions that had both.
    expect(against).toMatchObject({ is_too_early: false, net: { difference: "10", is_clear: true } })
    expect(Number(against!.conversion!.difference)).toBeCloseTo(0.1, 9)
    expect(againstFirst([before, rows[2]!], rows[2]!)).toEqual({
      is_too_early: true,
      net: null,
      conversion: null,
    })
  })
})

describe("a journey in somebody's hands", () => {
  it.each(["abandoned", "in_sequence", "recovered"] as const)("is ended while it is %s", (status) =>
    expect(() => checkEndByHand("crjo_1", status)).not.toThrow()
  )
  it.each(["converted", "converted_unaided", "suppressed", "expired", "lost", "merged"] as const)(
    "is not ended once it is %s",
    (status) => {
      expect(() => checkEndByHand("crjo_1", status)).toThrow(
        `Journey crjo_1 is over (${status}); only one that is going on can be ended`
      )
      expect(() => checkSkipByHand("crjo_1", status, 0, "planned")).toThrow("Journey crjo_1 is over")
    }
  )
  it.each(["planned", "deferred"] as const)("has a step left out that is %s", (message) =>
    expect(() => checkSkipByHand("crjo_1", "in_sequence", 1, message)).not.toThrow()
  )
  it.each(["claimed", "sent", "delivered", "bounced", "skipped", "failed", "unknown"] as const)(
    "keeps a step that is %s",
    (message) =>
      expect(() => checkSkipByHand("crjo_1", "abandoned", 1, message)).toThrow(
        `Step 2 of journey crjo_1 is ${message}; only one that waits can be left out`
      )
  )
  it("has no step left out that was never planned", () =>
    expect(() => checkSkipByHand("crjo_1", "abandoned", 3, null)).toThrow(
      "Step 4 of journey crjo_1 was never planned; only one that waits can be left out"
    ))
})
