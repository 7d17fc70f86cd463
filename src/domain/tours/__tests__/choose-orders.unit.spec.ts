import fc from "fast-check"
import { ChosenOrders, chooseOrders, LEAST_FILL, ReleasableOrder, ReleaseLimits } from "../choose-orders"
import { dueClasses } from "../due-classes"

const order = (id: string, units: number, aisles: string, due_at: number | null = null): ReleasableOrder => ({
  id,
  units,
  aisles: aisles.split(" ").filter(Boolean),
  due_at,
})

const someOrders = fc
  .array(
    fc.record({
      units: fc.integer({ min: 0, max: 9 }),
      aisles: fc.array(fc.constantFrom("A", "B", "C", "D", "E", "F"), { minLength: 1, maxLength: 3 }),
      due_at: fc.option(fc.integer({ min: 0, max: 2 }).map((hour) => hour * 3_600_000)),
    }),
    { maxLength: 16 }
  )
  .map((all) => all.map((one, index) => ({ id: `order_${index}`, ...one })))
const someLimits: fc.Arbitrary<ReleaseLimits> = fc.record({
  orders: fc.option(fc.integer({ min: 1, max: 10 })),
  units: fc.option(fc.integer({ min: 1, max: 40 })),
})
const undated = someOrders.map((all) => all.map((one) => ({ ...one, due_at: null })))

const figures = (orders: readonly ReleasableOrder[]) => ({
  units: orders.reduce((sum, { units }) => sum + units, 0),
  aisles: new Set(orders.flatMap(({ aisles }) => aisles)).size,
})
const chosenOf = (orders: readonly ReleasableOrder[], { order_ids }: ChosenOrders) =>
  orders.filter(({ id }) => order_ids.includes(id))
const fillOf = (orders: number, units: number, limits: ReleaseLimits) =>
  Math.max(limits.orders ? orders / limits.orders : 0, limits.units ? units / limits.units : 0)

/** What comes first is taken as long as it fits. */
function asTheyCame(orders: readonly ReleasableOrder[], limits: ReleaseLimits) {
  const taken: ReleasableOrder[] = []
  for (const one of orders) {
    const { units } = figures([...taken, one])
    if (taken.length < (limits.orders ?? 99) && units <= (limits.units ?? 999)) taken.push(one)
  }
  return taken
}

describe("chooseOrders", () => {
  it("takes the orders that lie together, not those that came first", () => {
    const orders = [
      order("a", 2, "A"),
      order("b", 2, "B"),
      order("c", 2, "C"),
      order("d", 2, "B"),
      order("e", 2, "B"),
    ]
    expect(chooseOrders(orders, { orders: 3, units: null })).toEqual({
      order_ids: ["b", "d", "e"],
      units: 6,
      aisles: 1,
    })
  })

  it("takes what is due first although it lies apart, and joins what lies on its way", () => {
    const orders = [order("a", 9, "B"), order("b", 1, "A", 0), order("c", 1, "B"), order("d", 1, "A")]
    expect(chooseOrders(orders, { orders: 2, units: 4 })).toEqual({
      order_ids: ["b", "d"],
      units: 2,
      aisles: 1,
    })
  })

  it("passes over an order that fits no wave", () => {
    expect(
      chooseOrders([order("a", 50, "A"), order("b", 3, "B")], { orders: null, units: 10 }).order_ids
    ).toEqual(["b"])
  })

  it("takes everything that fits", () => {
    fc.assert(
      fc.property(someOrders, (orders) => {
        expect(chooseOrders(orders, { orders: null, units: null })).toEqual({
          order_ids: orders.map(({ id }) => id),
          ...figures(orders),
        })
      }),
      { seed: 21, numRuns: 100 }
    )
  })

  it("stays within the limits, and tells the units and aisles of what it chose", () => {
    fc.assert(
      fc.property(someOrders, someLimits, (orders, limits) => {
        const found = chooseOrders(orders, limits)
        const chosen = chosenOf(orders, found)
        expect(found).toEqual({ order_ids: chosen.map(({ id }) => id), ...figures(chosen) })
        expect(chosen.length).toBeLessThanOrEqual(limits.orders ?? chosen.length)
        expect(found.units).toBeLessThanOrEqual(limits.units ?? found.units)
      }),
      { seed: 22, numRuns: 300 }
    )
  })

  it("leaves none behind that is due in an earlier half hour and fits a wave", () => {
    fc.assert(
      fc.property(someOrders, someLimits, (orders, limits) => {
        const { order_ids } = chooseOrders(orders, limits)
        const classes = dueClasses(orders.map(({ due_at }) => due_at))
        const left = orders.flatMap(({ id, units }, index) =>
          order_ids.includes(id) || units > (limits.units ?? units) ? [] : [classes[index] ?? 0]
        )
        const earliestLeft = Math.min(...left, Number.POSITIVE_INFINITY)
        for (const [index, { id }] of orders.entries()) {
          if (order_ids.includes(id)) expect(classes[index]).toBeLessThanOrEqual(earliestLeft)
        }
      }),
      { seed: 23, numRuns: 300 }
    )
  })

  it("brings no fewer units per aisle than the orders as they came, where those fill the wave as well", () => {
    fc.assert(
      fc.property(undated, someLimits, (orders, limits) => {
        const found = chooseOrders(orders, limits)
        const first = asTheyCame(orders, limits)
        const plain = figures(first)
        const most = fillOf(found.order_ids.length, found.units, limits)
        if (fillOf(first.length, plain.units, limits) < most) return
        expect(found.units / Math.max(1, found.aisles)).toBeGreaterThanOrEqual(
          plain.units / Math.max(1, plain.aisles) - 1e-9
        )
      }),
      { seed: 24, numRuns: 300 }
    )
  })

  it("comes near the most units per aisle of all sets that fill the wave as well", () => {
    let [ours, best] = [0, 0]
    fc.assert(
      fc.property(
        undated.filter(({ length }) => length > 2 && length <= 10),
        fc.integer({ min: 2, max: 5 }),
        (orders, most) => {
          const found = chooseOrders(orders, { orders: most, units: null })
          const fill = Math.min(most, orders.length)
          if (fill === orders.length) return
          let densest = 0
          for (let set = 0; set < 1 << orders.length; set += 1) {
            const chosen = orders.filter((_, index) => set & (1 << index))
            if (chosen.length > most || chosen.length < LEAST_FILL * fill) continue
            const { units, aisles } = figures(chosen)
            densest = Math.max(densest, units / Math.max(1, aisles))
          }
          const density = found.units / Math.max(1, found.aisles)
          expect(density).toBeLessThanOrEqual(densest + 1e-9)
          ours += density
          best += densest
        }
      ),
      { seed: 25, numRuns: 80 }
    )
    expect(ours / best).toBeGreaterThan(0.95)
  })

  it.each([
    [
      [],
      { orders: 0, units: null },
      "A wave cannot be limited to 0 orders; say a whole number from 1, or nothing",
    ],
    [
      [order("a", 1, "A"), order("a", 1, "B")],
      { orders: 1, units: null },
      "Order a is there twice; each order is chosen once",
    ],
    [
      [order("a", 1.5, "A")],
      { orders: 1, units: null },
      "Order a cannot have 1.5 units; they are a whole number from 0",
    ],
  ])("refuses %j within %j", (orders, limits, message) => {
    expect(() => chooseOrders(orders, limits)).toThrow(message)
  })
})
