import fc from "fast-check"
import { walkInOrder } from "../in-order"
import { shortestRoute } from "../route"
import type { Stop, TourLayout } from "../types"

const aisle = (index: number, direction: "both" | "up" | "down" = "both") => ({
  id: `aisle_${index}`,
  x: index * 5,
  y_from: 1,
  y_to: 9,
  direction,
})
const layout: TourLayout = { aisles: [0, 1, 2].map((index) => aisle(index)), cross_aisles: [0, 10] }
const open = (x: number, y: number) => ({ x, y, aisle_id: null })
const depot = { from: open(0, 0), to: open(0, 0) }
const at = (index: number, y: number): Stop => ({ aisle_id: `aisle_${index}`, y })

describe("a walk whose order stands", () => {
  it("is drawn from where somebody stands, stop by stop, to where walks end", () => {
    const from = { aisle_id: "aisle_0", x: 0, y: 4 }
    expect(walkInOrder(layout, { from, to: open(10, 0) }, [at(0, 6), at(1, 8)])).toEqual({
      metres: 26,
      path: [
        { x: 0, y: 4 },
        { x: 0, y: 10 },
        { x: 5, y: 10 },
        { x: 5, y: 0 },
        { x: 10, y: 0 },
      ],
    })
  })

  it("goes straight to the end where nothing is left", () => {
    expect(walkInOrder(layout, { from: open(0, 0), to: open(10, 0) }, [])).toEqual({
      metres: 10,
      path: [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ],
    })
  })

  it("ignores one-way signs where they would shut a stop off", () => {
    const shut: TourLayout = { aisles: [aisle(0), aisle(1, "up")], cross_aisles: [0] }
    expect(walkInOrder(shut, depot, [at(1, 4)]).metres).toBe(18)
  })

  it("is as long as the shortest walk where it has its order, and never shorter", () => {
    const stop = fc.record({ index: fc.integer({ min: 0, max: 2 }), y: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(fc.array(stop, { minLength: 1, maxLength: 6 }), (places) => {
        const stops = places.map(({ index, y }) => at(index, y))
        const best = shortestRoute(layout, { start: depot.from, end: depot.to }, stops)
        const ordered = best.order.map((index) => stops[index] as Stop)
        expect(walkInOrder(layout, depot, ordered).metres).toBeCloseTo(best.metres, 6)
        expect(walkInOrder(layout, depot, stops).metres).toBeGreaterThanOrEqual(best.metres - 1e-6)
      }),
      { seed: 7, numRuns: 300 }
    )
  })
})
