import { tourLayoutOf } from "../route"

const aisle = (id: string, x: string, direction: "both" | "up" = "both") => ({
  id,
  x,
  y_from: "1.50",
  y_to: "20.00",
  direction,
})

describe("the layout of a warehouse, for tours", () => {
  it("has metres as numbers, and begins and ends where the warehouse says", () => {
    const kept = { depot_x: "2.5", depot_y: "0", end_x: "10", end_y: null, cross_aisles: ["0", 22] }
    expect(tourLayoutOf(kept, [aisle("a", "3.00", "up")])).toEqual({
      layout: {
        aisles: [{ id: "a", x: 3, y_from: 1.5, y_to: 20, direction: "up" }],
        cross_aisles: [0, 22],
      },
      depot: { start: { x: 2.5, y: 0 }, end: { x: 10, y: 0 } },
    })
  })

  it("begins at the front of the first aisle where nobody said otherwise", () => {
    const kept = { depot_x: null, depot_y: null, end_x: null, end_y: null, cross_aisles: [] }
    const { depot } = tourLayoutOf(kept, [aisle("b", "8"), aisle("a", "3")])
    expect(depot).toEqual({ start: { x: 3, y: 1.5 }, end: { x: 3, y: 1.5 } })
    expect(tourLayoutOf(kept, []).depot).toEqual({ start: { x: 0, y: 0 }, end: { x: 0, y: 0 } })
  })
})
