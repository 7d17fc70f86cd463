import fc from "fast-check"
import { MOST_NODES, PLAN_GRAINS, planGrain } from "../plan"

describe("planGrain", () => {
  it("draws bays over all levels, and bins where one level is chosen or there is only one", () => {
    expect(planGrain({ bin: 40, bay: 10, block: 4, aisle: 2 }, false)).toBe("bay")
    expect(planGrain({ bin: 40, bay: 10, block: 4, aisle: 2 }, true)).toBe("bin")
    expect(planGrain({ bin: 10, bay: 10, block: 4, aisle: 2 }, false)).toBe("bin")
  })

  it("draws fewer shapes where there would be too many", () => {
    expect(planGrain({ bin: 50_000, bay: 10_000, block: 100, aisle: 50 }, true)).toBe("block")
    expect(planGrain({ bin: 9_000, bay: 3_000, block: 100, aisle: 50 }, true)).toBe("bay")
  })

  it("is the finest that can be drawn, for any warehouse", () => {
    const counts = fc
      .tuple(fc.nat(250_000), fc.nat(60_000), fc.nat(8_000), fc.nat(2_200))
      .map((some) => some.sort((a, b) => b - a))
      .map(([bin = 0, bay = 0, block = 0, aisle = 0]) => ({ bin, bay, block, aisle }))
      .filter(({ aisle }) => aisle <= MOST_NODES)
    fc.assert(
      fc.property(counts, fc.boolean(), (some, isOneLevel) => {
        const grain = planGrain(some, isOneLevel)
        expect(some[grain]).toBeLessThanOrEqual(MOST_NODES)
        const finer = PLAN_GRAINS.slice(
          isOneLevel || some.bin === some.bay ? 0 : 1,
          PLAN_GRAINS.indexOf(grain)
        )
        for (const one of finer) expect(some[one]).toBeGreaterThan(MOST_NODES)
      }),
      { seed: 25, numRuns: 200 }
    )
  })
})
