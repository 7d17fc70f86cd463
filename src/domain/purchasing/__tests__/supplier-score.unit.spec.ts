import fc from "fast-check"
import { EVERY_DAY } from "../working-days"
import {
  addFacts,
  confirmationDays,
  figuresOf,
  monthsBetween,
  NO_FACTS,
  SCORE_FIGURES,
  ScoreFacts,
  ScoreTerms,
  sharesOf,
  supplierScore,
  totalOf,
} from "../supplier-score"

const settings = { seed: 20261122, numRuns: 500 }
const TERMS: ScoreTerms = {
  weights: { delivery: 40, quality: 30, price: 15, confirmation: 15 },
  grace_days: 0,
  least_facts: 3,
  price_limit_percent: 10,
  confirmation_limit_days: 5,
}
const facts = (given: Partial<ScoreFacts>): ScoreFacts => ({ ...NO_FACTS, ...given })
const delivered = (punctual: number, due: number, rejected = 0, units = due): ScoreFacts =>
  facts({
    lines_due: due,
    lines_punctual: punctual,
    units_delivered: units,
    units_rejected: rejected,
    deliveries: due,
  })
const pointsOf = (given: ScoreFacts, terms = TERMS) =>
  Object.fromEntries(figuresOf(given, terms).map(({ figure, points }) => [figure, points]))

const someFacts: fc.Arbitrary<ScoreFacts> = fc
  .record({
    due: fc.nat(50),
    punctual: fc.double({ min: 0, max: 1, noNaN: true }),
    units: fc.nat(1000),
    rejected: fc.double({ min: 0, max: 1, noNaN: true }),
    priced: fc.nat(20),
    before: fc.integer({ min: 1, max: 100_000 }),
    now: fc.integer({ min: 0, max: 200_000 }),
    confirmed: fc.nat(20),
    days: fc.nat(100),
  })
  .map(({ due, punctual, units, rejected, priced, before, now, confirmed, days }) => ({
    lines_due: due,
    lines_punctual: Math.floor(due * punctual),
    units_delivered: units,
    units_rejected: Math.floor(units * rejected),
    deliveries: units ? due + 1 : 0,
    lines_priced: priced,
    value_before: priced ? String(before) : "0",
    value_now: priced ? String(now) : "0",
    orders_confirmed: confirmed,
    confirmation_days: confirmed ? days : 0,
  }))
const someTerms: fc.Arbitrary<ScoreTerms> = fc.record({
  weights: fc.record({
    delivery: fc.nat(100),
    quality: fc.nat(100),
    price: fc.nat(100),
    confirmation: fc.nat(100),
  }),
  grace_days: fc.nat(30),
  least_facts: fc.integer({ min: 1, max: 10 }),
  price_limit_percent: fc.integer({ min: 1, max: 100 }),
  confirmation_limit_days: fc.integer({ min: 1, max: 60 }),
})

describe("the figures of a supplier", () => {
  it("are the share on time in full, the share rejected, the rise of prices and the days to an answer", () => {
    const given = facts({
      ...delivered(9, 12, 30, 1000),
      lines_priced: 4,
      value_before: "1000",
      value_now: "1025",
      orders_confirmed: 4,
      confirmation_days: 5,
    })
    expect(figuresOf(given, TERMS)).toEqual([
      { figure: "delivery", value: 75, points: 75, facts: 12 },
      { figure: "quality", value: 3, points: 97, facts: 12 },
      { figure: "price", value: 2.5, points: 75, facts: 4 },
      { figure: "confirmation", value: 1.3, points: 75, facts: 4 },
    ])
    expect(totalOf(figuresOf(given, TERMS), TERMS.weights)).toBe(81.6)
  })

  it("give no extra points for prices that fall, and none below zero for those that soar", () => {
    const priced = (now: string) => facts({ lines_priced: 3, value_before: "100", value_now: now })
    expect(pointsOf(priced("50")).price).toBe(100)
    expect(pointsOf(priced("100")).price).toBe(100)
    expect(pointsOf(priced("110")).price).toBe(0)
    expect(pointsOf(priced("900")).price).toBe(0)
  })

  it("have no points with too few facts, but say what is known", () => {
    expect(figuresOf(delivered(2, 2), TERMS)[0]).toEqual({
      figure: "delivery",
      value: 100,
      points: null,
      facts: 2,
    })
    expect(figuresOf(delivered(0, 2), TERMS)[0]).toEqual({
      figure: "delivery",
      value: 0,
      points: null,
      facts: 2,
    })
  })

  it("are not judged by prices that began at nothing", () => {
    expect(pointsOf(facts({ lines_priced: 5, value_before: "0", value_now: "10" })).price).toBeNull()
  })
})

describe("the score of a supplier", () => {
  it("is none without deliveries: not 0, not 100 (erpnext#31597)", () => {
    expect(supplierScore(["2026-01"], new Map(), TERMS)).toMatchObject({ total: null })
    const answersOnly = facts({ orders_confirmed: 9, lines_priced: 9, value_before: "9", value_now: "9" })
    expect(supplierScore(["2026-01"], new Map([["2026-01", answersOnly]]), TERMS).total).toBeNull()
  })

  it("counts only the months with deliveries: 1, 2, 4 and 7 of eight (erpnext#31597)", () => {
    const months = monthsBetween("2026-01-01", "2026-08-31")
    const active = new Map([
      ["2026-01", delivered(4, 4)],
      ["2026-02", delivered(2, 4)],
      ["2026-04", delivered(3, 4)],
      ["2026-07", delivered(1, 4)],
    ])
    const score = supplierScore(months, active, TERMS)
    expect(score.figures[0]).toMatchObject({ value: 62.5, points: 62.5, facts: 16 })
    expect(score.months.map(({ total }) => total)).toEqual([100, 71.4, null, 85.7, null, null, 57.1, null])
    const dense = supplierScore(["2026-01", "2026-02", "2026-04", "2026-07"], active, TERMS)
    expect(score.total).toBe(dense.total)
  })

  it("takes an early delivery for a punctual one, never for more than that (erpnext#41728)", () => {
    expect(pointsOf(delivered(10, 10)).delivery).toBe(100)
  })

  it("shows each month by itself, also one with a single line (erpnext#22064)", () => {
    const score = supplierScore(["2026-01", "2026-02"], new Map([["2026-02", delivered(1, 1)]]), TERMS)
    expect(score.months).toMatchObject([{ total: null }, { month: "2026-02", total: 100 }])
    expect(score.total).toBeNull()
  })

  it("weighs what is known, and shows weights that do not sum to a hundred as shares (erpnext#16444)", () => {
    const weights = { delivery: 2, quality: 1, price: 1, confirmation: 0 }
    expect(sharesOf(weights)).toEqual({ delivery: 50, quality: 25, price: 25, confirmation: 0 })
    expect(sharesOf({ delivery: 0, quality: 0, price: 0, confirmation: 0 })).toEqual({
      delivery: 0,
      quality: 0,
      price: 0,
      confirmation: 0,
    })
    expect(totalOf(figuresOf(delivered(0, 10, 0), TERMS), weights)).toBe(33.3)
  })

  it("stays between 0 and 100, and between the least and the best of its figures", () => {
    fc.assert(
      fc.property(someFacts, someTerms, (given, terms) => {
        const figures = figuresOf(given, terms)
        const total = totalOf(figures, terms.weights)
        const counted = figures
          .filter(({ figure, points }) => points !== null && terms.weights[figure] > 0)
          .map(({ points }) => points as number)
        for (const { points } of figures) if (points !== null) expect(points >= 0 && points <= 100).toBe(true)
        if (total === null) return
        expect(total).toBeGreaterThanOrEqual(Math.min(...counted) - 0.1)
        expect(total).toBeLessThanOrEqual(Math.max(...counted) + 0.1)
      }),
      settings
    )
  })

  it("never falls for a punctual line more, nor rises for a rejected unit more", () => {
    fc.assert(
      fc.property(someFacts, someTerms, (given, terms) => {
        const score = (one: ScoreFacts) => totalOf(figuresOf(one, terms), terms.weights)
        const before = score(given)
        const [due, rejected] = [
          score({ ...given, lines_punctual: Math.min(given.lines_due, given.lines_punctual + 1) }),
          score({ ...given, units_rejected: Math.min(given.units_delivered, given.units_rejected + 1) }),
        ]
        if (before === null) return
        expect(due).toBeGreaterThanOrEqual(before)
        expect(rejected).toBeLessThanOrEqual(before)
      }),
      settings
    )
  })

  it("is the same however the facts are cut into months, and whatever empty months lie between", () => {
    fc.assert(
      fc.property(fc.array(someFacts, { maxLength: 6 }), fc.nat(5), someTerms, (parts, empty, terms) => {
        const whole = parts.reduce(addFacts, NO_FACTS)
        const months = [...parts, ...Array<ScoreFacts>(empty).fill(NO_FACTS)]
        const names = months.map((_, index) => `month ${index}`)
        const cut = supplierScore(names, new Map(names.map((name, index) => [name, months[index]!])), terms)
        const one = supplierScore(["all"], new Map([["all", whole]]), terms)
        expect([cut.total, cut.figures]).toEqual([one.total, one.figures])
      }),
      settings
    )
  })

  it("has shares that sum to a hundred", () => {
    fc.assert(
      fc.property(someTerms, ({ weights }) => {
        const sum = SCORE_FIGURES.reduce((total, figure) => total + sharesOf(weights)[figure], 0)
        const isNothing = SCORE_FIGURES.every((figure) => weights[figure] === 0)
        expect(Math.abs(sum - (isNothing ? 0 : 100))).toBeLessThan(0.5)
      }),
      settings
    )
  })
})

describe("the speed of confirmation", () => {
  it("counts the supplier's working days", () => {
    const counts = [
      { sent_on: "2026-11-20", confirmed_on: "2026-11-23", orders: 2 },
      { sent_on: "2026-11-18", confirmed_on: "2026-11-18", orders: 5 },
      { sent_on: "2026-11-18", confirmed_on: "2026-11-16", orders: 1 },
    ]
    expect(confirmationDays(counts, { working_days: [1, 2, 3, 4, 5], closings: [] })).toBe(2)
    expect(confirmationDays(counts, EVERY_DAY)).toBe(6)
  })
})

describe("the months of a score", () => {
  it("run over the turn of the year", () => {
    expect(monthsBetween("2025-11-30", "2026-02-01")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"])
    expect(monthsBetween("2026-02-01", "2026-02-01")).toEqual(["2026-02"])
  })

  it.each([
    ["2026-02-02", "2026-02-01", "is no such time"],
    ["2026-02-30", "2026-03-01", "is no such time"],
    ["2020-01-01", "2026-03-01", "at most 36 months"],
  ])("from %s to %s are refused", (from, to, words) => {
    expect(() => monthsBetween(from, to)).toThrow(words)
  })
})
