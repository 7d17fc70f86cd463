import fc from "fast-check"
import { ABC_CLASSES, checkAbcLimits, classify } from "../abc"
import { accuracyPercent, estimatedEnd, unitAccuracyPercent } from "../accuracy"

describe("classify", () => {
  const limits = { a_percent: 80, b_percent: 95 }

  it("gives the class to the item that reaches its limit too", () => {
    const items = [
      { id: "slow", picks: 1 },
      { id: "fast", picks: 70 },
      { id: "next", picks: 20 },
      { id: "some", picks: 9 },
      { id: "never", picks: 0 },
    ]
    expect(Object.fromEntries(classify(items, limits))).toEqual({
      fast: "A",
      next: "A",
      some: "B",
      slow: "C",
      never: "C",
    })
  })

  it("never gives an item a better class than one that is picked more", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }), (picks) => {
        const classes = classify(
          picks.map((count, index) => ({ id: String(index), picks: count })),
          limits
        )
        const rank = (index: number) => ABC_CLASSES.indexOf(classes.get(String(index)) ?? "C")
        picks.forEach((mine, index) =>
          picks.forEach((other, at) => {
            if (mine > other) expect(rank(index)).toBeLessThanOrEqual(rank(at))
          })
        )
      }),
      { seed: 4 }
    )
  })

  it("refuses limits that leave no room for class B", () => {
    expect(() => checkAbcLimits({ a_percent: 90, b_percent: 80 })).toThrow(
      "Class A ends at 90 % of the picks and class B at 80 %; B must end at the same share or later"
    )
  })
})

describe("accuracy", () => {
  it("is the share of lines that were right, and nothing where none was counted", () => {
    expect(accuracyPercent({ lines: 3, right: 2 })).toBe(66.7)
    expect(accuracyPercent({ lines: 0, right: 0 })).toBeNull()
    expect(unitAccuracyPercent({ book: 200, wrong: 3 })).toBe(98.5)
    expect(unitAccuracyPercent({ book: 2, wrong: 30 })).toBe(0)
    expect(unitAccuracyPercent({ book: 0, wrong: 3 })).toBeNull()
  })
})

describe("estimatedEnd", () => {
  const begun = new Date("2026-01-01T00:00:00Z")
  const now = new Date("2026-01-02T00:00:00Z")

  it("goes on at the pace so far", () => {
    expect(estimatedEnd({ done: 1, total: 4 }, begun, now)).toEqual(new Date("2026-01-05T00:00:00Z"))
    expect(estimatedEnd({ done: 4, total: 4 }, begun, now)).toEqual(now)
  })

  it("knows nothing before the first sheet is counted", () => {
    expect(estimatedEnd({ done: 0, total: 4 }, begun, now)).toBeNull()
    expect(estimatedEnd({ done: 1, total: 4 }, now, now)).toBeNull()
  })
})
