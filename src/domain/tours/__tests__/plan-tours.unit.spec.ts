import fc from "fast-check"
import { effortOfLengths } from "../batching"
import { planTourSteps, TourOrder, TourPick, TourPlan, TourPlanInput } from "../plan-tours"
import type { TourLayout } from "../types"

const layout: TourLayout = {
  aisles: [0, 1, 2, 3].map((aisle) => ({
    id: `aisle_${aisle}`,
    x: aisle * 5,
    y_from: 0,
    y_to: 20,
    direction: "both",
  })),
  cross_aisles: [0, 20],
}
const depot = { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } }

const pick = (id: string, aisle: number, y: number, more: Partial<TourPick> = {}): TourPick => ({
  id,
  place: { aisle_id: `aisle_${aisle}`, y },
  zone_id: null,
  units: 1,
  ...more,
})
const order = (id: string, ...picks: TourPick[]): TourOrder => ({ id, due_at: null, picks })

function planTours(input: Partial<TourPlanInput> & Pick<TourPlanInput, "orders">): TourPlan {
  const steps = planTourSteps(
    { layout, depot, method: "cluster", cart: { orders: 2, units: null }, ...input },
    effortOfLengths(1, 2_000)
  )
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

const orders = [
  order("a", pick("a1", 0, 10, { units: 2 }), pick("a2", 3, 4)),
  order("b", pick("b1", 1, 12)),
  order("c", pick("c1", 3, 6)),
  order("d", pick("d1", 1, 12, { units: 3 })),
]

describe("planTourSteps", () => {
  it("forms tours of a cart's orders, each with its picks as they are walked", () => {
    const { tours, ...plan } = planTours({ orders })
    expect(plan).toEqual({ metres: 96, s_shape_metres: 104, is_exact: true })
    expect(tours.map(({ order_ids, pick_ids, metres }) => ({ order_ids, pick_ids, metres }))).toEqual([
      { order_ids: ["a", "c"], pick_ids: ["a1", "a2", "c1"], metres: 62 },
      { order_ids: ["b", "d"], pick_ids: ["b1", "d1"], metres: 34 },
    ])
    // Two orders take from one bin: the picker stops once.
    expect(tours[1]).toMatchObject({
      stop_count: 1,
      unit_count: 4,
      is_exact: true,
      zone_id: null,
      due_at: null,
    })
    expect(tours[1]?.path[0]).toEqual({ x: 0, y: 0 })
  })

  it("walks for each order alone where the method says so, the earliest due first", () => {
    const dated = orders.map((one, index) => ({
      ...one,
      due_at: [null, 9_000_000, 3_000_000, 3_000_000][index] ?? null,
    }))
    const { tours } = planTours({ orders: dated, method: "single" })
    expect(tours.map(({ order_ids, due_at }) => [order_ids, due_at])).toEqual([
      [["c"], 3_000_000],
      [["d"], 3_000_000],
      [["b"], 9_000_000],
      [["a"], null],
    ])
  })

  it("walks each zone by itself, so that an order may be on several tours", () => {
    const zoned = orders.map((one) => ({
      ...one,
      picks: one.picks.map((each) => ({
        ...each,
        zone_id: each.id === "a1" || each.id === "b1" ? "east" : "west",
      })),
    }))
    const { tours } = planTours({ orders: zoned, method: "zone", cart: { orders: 9, units: null } })
    expect(
      tours.map(({ zone_id, order_ids, pick_ids }) => ({
        zone_id,
        order_ids,
        pick_ids: [...pick_ids].sort(),
      }))
    ).toEqual([
      { zone_id: "east", order_ids: ["a", "b"], pick_ids: ["a1", "b1"] },
      { zone_id: "west", order_ids: ["a", "c", "d"], pick_ids: ["a2", "c1", "d1"] },
    ])
  })

  it("comes last to goods whose place nobody knows, and does not call that walk the shortest", () => {
    const { tours, is_exact } = planTours({
      orders: [order("a", pick("lost", 0, 0, { place: null }), pick("a1", 2, 3))],
    })
    expect(tours[0]).toMatchObject({ pick_ids: ["a1", "lost"], stop_count: 2, is_exact: false })
    expect(is_exact).toBe(false)
  })

  it("has each pick on exactly one tour, whatever the method, and no walk longer than the usual one", () => {
    const somePicks = fc.array(
      fc.record({
        aisle: fc.integer({ min: 0, max: 3 }),
        y: fc.integer({ min: 0, max: 20 }),
        zone_id: fc.constantFrom(null, "east", "west"),
        units: fc.integer({ min: 1, max: 5 }),
        isKnown: fc.integer({ min: 0, max: 9 }).map((roll) => roll > 0),
      }),
      { maxLength: 4 }
    )
    const someOrders = fc.array(
      fc.record({ picks: somePicks, due_at: fc.option(fc.integer({ min: 0, max: 9_000_000 })) }),
      {
        maxLength: 8,
      }
    )
    fc.assert(
      fc.property(
        someOrders,
        fc.constantFrom("single" as const, "batch" as const, "cluster" as const, "zone" as const),
        fc.integer({ min: 1, max: 4 }),
        (all, method, most) => {
          const given = all.map(({ picks, due_at }, at) => ({
            id: `order_${at}`,
            due_at,
            picks: picks.map(({ aisle, y, zone_id, units, isKnown }, index) =>
              pick(`${at} ${index}`, aisle, y, { zone_id, units, ...(isKnown ? {} : { place: null }) })
            ),
          }))
          const { tours } = planTours({ orders: given, method, cart: { orders: most, units: null } })
          const picks = given.flatMap((one) => one.picks)
          expect(tours.flatMap(({ pick_ids }) => pick_ids).sort()).toEqual(picks.map(({ id }) => id).sort())
          for (const tour of tours) {
            expect(tour.order_ids.length).toBeLessThanOrEqual(method === "single" ? 1 : most)
            expect(tour.metres).toBeLessThanOrEqual(tour.s_shape_metres + 1e-6)
            const own = picks.filter(({ id }) => tour.pick_ids.includes(id))
            expect(tour.unit_count).toBe(own.reduce((sum, { units }) => sum + units, 0))
            if (method === "zone")
              expect(new Set(own.map(({ zone_id }) => zone_id))).toEqual(new Set([tour.zone_id]))
          }
        }
      ),
      { seed: 41, numRuns: 120 }
    )
  })

  it("reckons with the plain layout where aisles are one-way, and walks the real one", () => {
    const oneWay: TourLayout = {
      ...layout,
      aisles: layout.aisles.map((aisle, index) => ({ ...aisle, direction: index % 2 ? "down" : "up" })),
    }
    const { tours } = planTours({ orders, layout: oneWay })
    expect(tours.map(({ order_ids }) => order_ids)).toEqual([
      ["a", "c"],
      ["b", "d"],
    ])
    // Up the first aisle and down the second one: there is no turning round.
    expect(tours[1]?.metres).toBe(50)
  })

  it("has no tours without orders, and none for an order without picks", () => {
    expect(planTours({ orders: [] })).toEqual({ tours: [], metres: 0, s_shape_metres: 0, is_exact: true })
    expect(planTours({ orders: [order("a")] }).tours).toEqual([])
  })

  it("refuses an order or a pick that is there twice", () => {
    expect(() => planTours({ orders: [order("a"), order("a")] })).toThrow(
      "Order a is there twice; each order of a wave is walked for once"
    )
    expect(() => planTours({ orders: [order("a", pick("p", 0, 1)), order("b", pick("p", 0, 1))] })).toThrow(
      "Pick p is there twice; each pick is of one tour"
    )
  })
})
