import fc from "fast-check"
import { BatchInput, batchOrders, BatchOrder, effortOfLengths, TourLengths } from "../batching"
import { dueClasses } from "../due-classes"

const POSITIONS = 10
const spot = (aisle: number, position: number) => aisle * POSITIONS + position

/** Each aisle in and out again from the front: simple, and easy to reckon by hand. */
function returnWalk(spots: readonly number[]): number {
  const deepest = new Map<number, number>()
  for (const one of spots) {
    const aisle = Math.floor(one / POSITIONS)
    deepest.set(aisle, Math.max(deepest.get(aisle) ?? 0, (one % POSITIONS) + 1))
  }
  const farthest = Math.max(0, ...deepest.keys())
  return 2 * 5 * farthest + [...deepest.values()].reduce((sum, depth) => sum + 2 * depth, 0)
}
const walkOf = (orders: readonly BatchOrder[]) => returnWalk(orders.flatMap(({ stops }) => stops))

const WORDS = 2
const lengthsBy = (walk: (spots: readonly number[]) => number): TourLengths => ({
  words: WORDS,
  maskOf: (spots) => {
    const mask = new Int32Array(WORDS)
    for (const one of spots) mask[one >> 5] = (mask[one >> 5] ?? 0) | (1 << (one & 31))
    return mask
  },
  metresOfMask: (mask) =>
    walk(
      Array.from({ length: WORDS * 32 }, (_, one) => one).filter(
        (one) => ((mask[one >> 5] ?? 0) >>> (one & 31)) & 1
      )
    ),
})
const lengths = lengthsBy(returnWalk)

const order = (id: string, stops: number[], more: Partial<BatchOrder> = {}): BatchOrder => ({
  id,
  stops,
  units: stops.length,
  due_at: null,
  ...more,
})
const minutes = (count: number) => count * 60_000

const anOrder = fc.record({
  stops: fc.array(fc.integer({ min: 0, max: 4 * POSITIONS - 1 }), { maxLength: 5 }),
  units: fc.integer({ min: 0, max: 6 }),
  due_at: fc.option(fc.integer({ min: 0, max: 4 }).map((half) => minutes(30 * half))),
})
const aBatching: fc.Arbitrary<BatchInput> = fc.record({
  orders: fc
    .array(anOrder, { maxLength: 14 })
    .map((all) => all.map((one, index) => ({ id: `order_${index}`, ...one }))),
  capacity: fc.record({
    orders: fc.option(fc.integer({ min: 1, max: 5 })),
    units: fc.option(fc.integer({ min: 3, max: 12 })),
  }),
})
const membersOf = ({ orders }: BatchInput, ids: readonly string[]) =>
  ids.map((id) => orders.find((one) => one.id === id) as BatchOrder)

/** The shortest division of all, by trying each. */
function shortest({ orders, capacity }: BatchInput): number {
  const walk = (left: readonly BatchOrder[]): number => {
    const [first, ...others] = left
    if (!first) return 0
    let best = Number.POSITIVE_INFINITY
    for (let chosen = 0; chosen < 1 << others.length; chosen += 1) {
      const tour = [first, ...others.filter((_, index) => chosen & (1 << index))]
      const units = tour.reduce((sum, one) => sum + one.units, 0)
      if (tour.length > (capacity.orders ?? 99) || (tour.length > 1 && units > (capacity.units ?? 99)))
        continue
      best = Math.min(best, walkOf(tour) + walk(others.filter((_, index) => !(chosen & (1 << index)))))
    }
    return best
  }
  return walk(orders)
}

describe("batchOrders", () => {
  it("puts together what lies in the same aisle", () => {
    const orders = [
      order("a", [spot(0, 9)]),
      order("b", [spot(3, 9)]),
      order("c", [spot(0, 8)]),
      order("d", [spot(3, 8)]),
    ]
    const { tours, metres } = batchOrders(
      { orders, capacity: { orders: 2, units: null } },
      lengths,
      effortOfLengths(1, 500)
    )
    expect(tours).toEqual([
      { order_ids: ["a", "c"], units: 2, metres: 20 },
      { order_ids: ["b", "d"], units: 2, metres: 50 },
    ])
    expect(metres).toBe(70)
  })

  it("has each order in exactly one tour, and no tour above the cart but an order too large by itself", () => {
    fc.assert(
      fc.property(aBatching, fc.integer(), (input, seed) => {
        const { tours, metres } = batchOrders(input, lengths, effortOfLengths(seed, 600))
        expect(tours.flatMap(({ order_ids }) => order_ids).sort()).toEqual(
          input.orders.map(({ id }) => id).sort()
        )
        for (const tour of tours) {
          const members = membersOf(input, tour.order_ids)
          expect(tour.units).toBe(members.reduce((sum, { units }) => sum + units, 0))
          expect(tour.metres).toBe(walkOf(members))
          expect(members.length).toBeLessThanOrEqual(input.capacity.orders ?? members.length)
          if (members.length > 1) expect(tour.units).toBeLessThanOrEqual(input.capacity.units ?? tour.units)
        }
        expect(metres).toBe(tours.reduce((sum, tour) => sum + tour.metres, 0))
      }),
      { seed: 11, numRuns: 150 }
    )
  })

  it("is never longer than the savings it began with", () => {
    fc.assert(
      fc.property(aBatching, fc.integer(), (input, seed) => {
        const { metres, start_metres } = batchOrders(input, lengths, effortOfLengths(seed, 400))
        expect(metres).toBeLessThanOrEqual(start_metres)
      }),
      { seed: 12, numRuns: 150 }
    )
  })

  it("begins no order later than one that is due in a later half hour", () => {
    fc.assert(
      fc.property(aBatching, fc.integer(), (input, seed) => {
        const { tours } = batchOrders(input, lengths, effortOfLengths(seed, 600))
        const classes = dueClasses(input.orders.map(({ due_at }) => due_at))
        const turnOf = input.orders.map(({ id }) =>
          tours.findIndex(({ order_ids }) => order_ids.includes(id))
        )
        for (const [one, early] of classes.entries()) {
          for (const [other, late] of classes.entries()) {
            if (early < late) expect(turnOf[one]).toBeLessThanOrEqual(turnOf[other] ?? -1)
          }
        }
      }),
      { seed: 13, numRuns: 150 }
    )
  })

  it("finds the shortest division of a few orders", () => {
    const few = fc.record({
      orders: fc
        .array(fc.array(fc.integer({ min: 0, max: 4 * POSITIONS - 1 }), { minLength: 1, maxLength: 3 }), {
          minLength: 2,
          maxLength: 6,
        })
        .map((all) => all.map((stops, index) => order(`order_${index}`, stops))),
      capacity: fc.record({ orders: fc.constant(3), units: fc.integer({ min: 4, max: 8 }) }),
    })
    fc.assert(
      fc.property(few, (input) => {
        expect(batchOrders(input, lengths, effortOfLengths(7, 6_000)).metres).toBe(shortest(input))
      }),
      { seed: 14, numRuns: 40 }
    )
  })

  it("answers the same for the same seed", () => {
    fc.assert(
      fc.property(aBatching, fc.integer(), (input, seed) => {
        const effort = () => effortOfLengths(seed, 300)
        expect(batchOrders(input, lengths, effort())).toEqual(batchOrders(input, lengths, effort()))
      }),
      { seed: 15, numRuns: 50 }
    )
  })

  it("divides a thousand orders by place first, and keeps every one", () => {
    const orders = Array.from({ length: 1_000 }, (_, index) =>
      order(`order_${index}`, [(index * 7) % (4 * POSITIONS)], { due_at: minutes(30 * (index % 3)) })
    )
    const { tours } = batchOrders(
      { orders, capacity: { orders: 10, units: null } },
      lengths,
      effortOfLengths(3, 30_000)
    )
    expect(tours.flatMap(({ order_ids }) => order_ids).sort()).toEqual(orders.map(({ id }) => id).sort())
    expect(tours.length).toBeLessThan(120)
  })

  it("packs what it has no time to look at, without asking for more lengths than the effort allows twice over", () => {
    const orders = Array.from({ length: 300 }, (_, index) =>
      order(`order_${index}`, [index % (4 * POSITIONS)])
    )
    let asked = 0
    const counted = lengthsBy((spots) => {
      asked += 1
      return returnWalk(spots)
    })
    const { tours } = batchOrders(
      { orders, capacity: { orders: 10, units: null } },
      counted,
      effortOfLengths(3, 1_000)
    )
    expect(tours.flatMap(({ order_ids }) => order_ids)).toHaveLength(300)
    expect(tours.length).toBeLessThan(60)
    expect(asked).toBeLessThan(2_000)
  })

  it("has no tours without orders", () => {
    const none = batchOrders(
      { orders: [], capacity: { orders: 1, units: 1 } },
      lengths,
      effortOfLengths(1, 10)
    )
    expect(none).toEqual({ tours: [], metres: 0, start_metres: 0 })
  })

  it.each([
    [
      { orders: [], capacity: { orders: 0, units: null } },
      "A cart cannot carry 0 orders; its capacity is a whole number from 1, or none",
    ],
    [
      { orders: [order("a", [1]), order("a", [2])], capacity: { orders: 2, units: null } },
      "Order a is there twice; each order is batched once",
    ],
    [
      { orders: [order("a", [1], { units: -1 })], capacity: { orders: 2, units: null } },
      "Order a cannot have -1 units; they are a whole number from 0",
    ],
  ])("refuses %j", (input, message) => {
    expect(() => batchOrders(input, lengths, effortOfLengths(1, 10))).toThrow(message)
  })
})

describe("dueClasses", () => {
  it("puts the half hour from the earliest together, and what is due at no time last", () => {
    expect(dueClasses([minutes(60), null, minutes(89), minutes(90), minutes(300), minutes(60)])).toEqual([
      0, 3, 0, 1, 2, 0,
    ])
  })

  it("is one class where nothing is due", () => {
    expect(dueClasses([null, null])).toEqual([0, 0])
  })
})
