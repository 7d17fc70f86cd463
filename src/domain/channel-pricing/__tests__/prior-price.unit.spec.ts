import fc from "fast-check"
import { isReduced, priorPrice, PriceSpan, rankOf, segmentsOf } from "../prior-price"

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 1)
const day = (number: number) => new Date(START + number * DAY)
const REGULAR = rankOf(true, 1)

const span = (
  from: number,
  until: number | null,
  amount: string,
  sale_id = "",
  rest: Partial<PriceSpan> = {}
) =>
  ({
    from: day(from),
    until: until === null ? null : day(until),
    amount,
    sale_id,
    rank: REGULAR,
    ...rest,
  }) as PriceSpan

const prior = (spans: PriceSpan[], at: number, days = 30) =>
  priorPrice(segmentsOf(spans), { at: day(at), days })

describe("the prior price of a reduction", () => {
  it("is the lowest of the thirty days before the reduction began", () => {
    const spans = [
      span(0, 50, "80"),
      span(50, 90, "120"),
      span(90, null, "100"),
      span(110, 120, "70", "summer"),
    ]
    expect(prior(spans, 115)).toEqual({
      sale_id: "summer",
      amount: "70",
      regular: "100",
      since: day(110),
      until: day(120),
      lowest: "100",
      is_exempt: false,
    })
  })

  it("counts the days before the reduction, not before today", () => {
    const spans = [span(0, 95, "90"), span(95, null, "100"), span(100, 160, "70", "long")]
    expect(prior(spans, 159)?.lowest).toBe("90")
  })

  it("takes an earlier sale within those days for the prior price", () => {
    const spans = [span(0, null, "100"), span(90, 95, "60", "first"), span(110, 120, "80", "second")]
    expect(prior(spans, 115)?.lowest).toBe("60")
    expect(
      prior([span(0, null, "100"), span(60, 70, "60", "first"), span(110, 120, "80", "second")], 115)?.lowest
    ).toBe("100")
  })

  it("stays that of the first step where a reduction grows without a break", () => {
    const spans = [span(0, null, "100"), span(100, 110, "80", "step 1"), span(110, 120, "60", "step 2")]
    expect(prior(spans, 115)).toMatchObject({ since: day(100), lowest: "100", amount: "60" })
  })

  it("begins anew where a reduction shrinks, or pauses", () => {
    const shrinks = [span(0, null, "100"), span(100, 110, "60", "step 1"), span(110, 120, "80", "step 2")]
    expect(prior(shrinks, 115)).toMatchObject({ since: day(110), lowest: "60" })
    const pauses = [span(0, null, "100"), span(100, 110, "80", "step 1"), span(111, 120, "60", "step 2")]
    expect(prior(pauses, 115)).toMatchObject({ since: day(111), lowest: "80" })
  })

  it("is nothing where no sale runs, or where it takes nothing off", () => {
    const spans = [span(0, null, "100"), span(100, 110, "80", "over"), span(120, 130, "100", "nothing off")]
    expect(prior(spans, 99)).toBeNull()
    expect(prior(spans, 110)).toBeNull()
    expect(prior(spans, 125)).toBeNull()
    expect(prior([span(0, 5, "100"), span(5, null, "50")], 6)).toBeNull()
  })

  it("is unknown of goods that had no price before", () => {
    expect(prior([span(100, null, "100"), span(100, 120, "80", "launch")], 110)).toMatchObject({
      lowest: null,
    })
  })

  it("of goods that came within the days is the lowest since they came", () => {
    expect(prior([span(95, null, "100"), span(100, 120, "80", "launch")], 110)?.lowest).toBe("100")
  })

  it("tells of a sale that need not show one", () => {
    const spans = [span(0, null, "100"), span(100, 110, "80", "berries", { is_exempt: true })]
    expect(prior(spans, 105)).toMatchObject({ is_exempt: true, lowest: "100" })
  })

  it("reads the base price where the channel had none of its own", () => {
    const spans = [
      span(0, null, "90", "", { rank: rankOf(false, 0) }),
      span(0, 60, "70", "", { rank: rankOf(false, 1) }),
      span(105, 110, "60", "base", { rank: REGULAR }),
      span(80, 100, "110"),
    ]
    expect(prior(spans, 106)).toMatchObject({ lowest: "90", regular: "90" })
    expect(prior(spans, 106, 60)?.lowest).toBe("70")
  })
})

/** A world on whole days: the price of each day is looked up by itself, and the rule is spelled out day by day. */
const LAST = 140
const anySpan = fc
  .record({
    from: fc.integer({ min: 0, max: LAST - 1 }),
    length: fc.integer({ min: 1, max: 50 }),
    isOpen: fc.boolean(),
    amount: fc.integer({ min: 1, max: 12 }),
    conditions: fc.integer({ min: 0, max: 1 }),
    sale: fc.constantFrom("", "", "a", "b"),
    isBase: fc.boolean(),
  })
  .map(({ from, length, isOpen, amount, conditions, sale, isBase }) =>
    span(from, isOpen ? null : from + length, String(amount), isBase ? "" : sale, {
      rank: rankOf(!isBase, conditions),
    })
  )

function ofDay(spans: readonly PriceSpan[], number: number) {
  const at = day(number)
  const best = (some: readonly PriceSpan[]) => {
    const top = Math.max(...some.map(({ rank }) => rank))
    const ranked = some.filter(({ rank }) => rank === top)
    const lowest = Math.min(...ranked.map(({ amount }) => Number(amount)))
    return ranked.filter(({ amount }) => Number(amount) === lowest)
  }
  const holding = spans.filter(({ from, until }) => from <= at && (until === null || until > at))
  if (!holding.length) return null
  const asked = best(holding)
  const without = holding.filter(({ sale_id }) => !sale_id)
  const regular = without.length ? Number((best(without)[0] as PriceSpan).amount) : null
  const amount = Number((asked[0] as PriceSpan).amount)
  const isSale = asked.every(({ sale_id }) => sale_id !== "")
  return { amount, regular, isReduced: isSale && regular !== null && amount < regular }
}

function dayByDay(spans: readonly PriceSpan[], at: number, days: number) {
  const prices = Array.from({ length: at + 1 }, (_, number) => ofDay(spans, number))
  const current = prices[at]
  if (!current?.isReduced) return null
  let since = at
  while (since > 0) {
    const before = prices[since - 1]
    if (!before?.isReduced || before.amount < (prices[since] as { amount: number }).amount) break
    since -= 1
  }
  const window = prices.slice(Math.max(0, since - days), since).flatMap((one) => (one ? [one.amount] : []))
  return {
    since: day(since).getTime(),
    amount: current.amount,
    lowest: window.length ? Math.min(...window) : null,
  }
}

describe("the prior price, against a calendar that is read day by day", () => {
  it("says the same of any history", () => {
    fc.assert(
      fc.property(
        fc.array(anySpan, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: LAST }),
        fc.constantFrom(1, 7, 30, 90),
        (spans, at, days) => {
          const found = prior(spans, at, days)
          const expected = dayByDay(spans, at, days)
          expect(
            found && {
              since: found.since.getTime(),
              amount: Number(found.amount),
              lowest: found.lowest === null ? null : Number(found.lowest),
            }
          ).toEqual(expected)
        }
      ),
      { seed: 986, numRuns: 3000 }
    )
  })

  it("segments hold one price at a time, in order, and each begins with a change", () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 12 }), (spans) => {
        const segments = segmentsOf(spans)
        segments.forEach((segment, index) => {
          const next = segments[index + 1]
          expect(segment.until === null).toBe(next === undefined && segment.until === null)
          if (next) expect(segment.until && segment.until <= next.from).toBe(true)
          if (isReduced(segment)) expect(Number(segment.amount)).toBeLessThan(Number(segment.regular))
        })
      }),
      { seed: 6, numRuns: 500 }
    )
  })
})
