import fc from "fast-check"
import { add } from "../../shared/money"
import { monthEnds, pastDay, stockValue, totalValue } from "../valuation"

describe("the value of stock", () => {
  it("is rounded where it lies", () => {
    expect(stockValue({ quantity: 3, unit_cost: "1.115" }, 2)).toBe("3.35")
    expect(stockValue({ quantity: 0, unit_cost: "1.115" }, 2)).toBe("0.00")
    expect(stockValue({ quantity: -2, unit_cost: "1.5" }, 0)).toBe("-3")
    expect(stockValue({ quantity: 3, unit_cost: null }, 2)).toBeNull()
  })

  it("is the sum of its parts, however they are taken apart", () => {
    const row = fc.record({
      quantity: fc.integer({ min: -50, max: 5000 }),
      unit_cost: fc.option(fc.integer({ min: 0, max: 10_000_000 }).map((cost) => (cost / 10_000).toFixed(4))),
      shelf: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.constantFrom(0, 2, 3), (rows, decimals) => {
        const parts = [0, 1, 2, 3].map((shelf) =>
          totalValue(
            rows.filter((one) => one.shelf === shelf),
            decimals
          )
        )
        expect(Number(parts.reduce(add, "0"))).toBe(Number(totalValue(rows, decimals)))
      }),
      { seed: 20261122 }
    )
  })
})

describe("the days of a valuation", () => {
  it("are today where none is named, and never to come", () => {
    expect(pastDay(undefined, "2026-11-22", "The day")).toBe("2026-11-22")
    expect(pastDay("2026-11-01", "2026-11-22", "The day")).toBe("2026-11-01")
    expect(() => pastDay("2026-11-23", "2026-11-22", "The day")).toThrow(
      "The day is 2026-11-23, which lies in the future; stock is known up to today, 2026-11-22"
    )
  })

  it("are the ends of the months before, and the day itself", () => {
    expect(monthEnds("2026-03-15", 3)).toEqual(["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-15"])
    expect(monthEnds("2024-03-31", 1)).toEqual(["2024-02-29", "2024-03-31"])
  })
})
