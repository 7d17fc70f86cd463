import fc from "fast-check"
import { paceOf, simulateWave, tourSeconds } from "../simulate"

const PACE = { metres_per_second: 1.2, seconds_per_stop: 6, seconds_per_unit: 2, seconds_per_tour: 60 }
const at = Date.UTC(2026, 2, 2, 14, 0)

const aTour = fc.record({
  metres: fc.integer({ min: 0, max: 900 }),
  stop_count: fc.integer({ min: 0, max: 40 }),
  unit_count: fc.integer({ min: 0, max: 90 }),
})

describe("simulateWave", () => {
  it("reckons walk, stops, units and the tour itself", () => {
    expect(tourSeconds({ metres: 120, stop_count: 5, unit_count: 7 }, PACE)).toBe(100 + 30 + 14 + 60)
  })

  it("gives each tour to whoever is free first", () => {
    const tours = [300, 100, 100].map((seconds) => ({
      metres: (seconds - 60) * 1.2,
      stop_count: 0,
      unit_count: 0,
    }))
    const { tours: count, seconds, done_at } = simulateWave(tours, PACE, { pickers: 2, begins_at: at })
    expect(count).toBe(3)
    expect(seconds).toBeCloseTo(500, 6)
    expect(done_at).toBe(at + 300_000)
  })

  it("counts the tours that end too late", () => {
    const tour = { metres: 0, stop_count: 0, unit_count: 0, due_at: at + 100_000 }
    expect(
      simulateWave([tour, tour, { ...tour, due_at: null }], PACE, { pickers: 1, begins_at: at })
    ).toEqual({
      tours: 3,
      metres: 0,
      seconds: 180,
      done_at: at + 180_000,
      late_tours: 1,
    })
  })

  it("is done between the work divided evenly and the work of one, and sooner with more people", () => {
    fc.assert(
      fc.property(fc.array(aTour, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), (tours, pickers) => {
        const found = simulateWave(tours, PACE, { pickers, begins_at: at })
        const taken = (found.done_at - at) / 1000
        expect(taken).toBeGreaterThanOrEqual(found.seconds / pickers - 1e-6)
        expect(taken).toBeLessThanOrEqual(found.seconds + 0.001)
        const longest = Math.max(0, ...tours.map((tour) => tourSeconds(tour, PACE)))
        // Graham's bound for list scheduling.
        expect(taken).toBeLessThanOrEqual(found.seconds / pickers + longest + 0.001)
      }),
      { seed: 31, numRuns: 200 }
    )
  })

  it("is done when it begins where there is nothing to pick", () => {
    expect(simulateWave([], PACE, { pickers: 3, begins_at: at })).toEqual({
      tours: 0,
      metres: 0,
      seconds: 0,
      done_at: at,
      late_tours: 0,
    })
  })

  it("takes its pace from the settings", () => {
    expect(
      paceOf({
        "picking.walk_metres_per_second": "1.25",
        "picking.seconds_per_stop": 5,
        "picking.seconds_per_unit": 1,
        "picking.seconds_per_tour": 30,
      })
    ).toEqual({ metres_per_second: 1.25, seconds_per_stop: 5, seconds_per_unit: 1, seconds_per_tour: 30 })
  })

  it("refuses nobody, and people who stand still", () => {
    expect(() => simulateWave([], PACE, { pickers: 0, begins_at: at })).toThrow(
      "A wave cannot be picked by 0 people; say a whole number from 1"
    )
    expect(() => simulateWave([], { ...PACE, metres_per_second: 0 }, { pickers: 1, begins_at: at })).toThrow(
      "People cannot walk 0 metres per second; it must be more than 0"
    )
  })
})
