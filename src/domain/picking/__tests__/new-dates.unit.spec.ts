import fc from "fast-check"
import { ArrivingUnits, AwaitedUnits, newDates } from "../new-dates"

const waits = (id: string, quantity: number, location_ids = ["lyon"]): AwaitedUnits => ({
  id,
  inventory_item_id: "lamp",
  quantity,
  location_ids,
})
const comes = (expected_on: string | null, quantity: number, location_id = "lyon"): ArrivingUnits => ({
  inventory_item_id: "lamp",
  location_id,
  quantity,
  expected_on,
})

describe("the day on which missing goods are expected", () => {
  it("is that of the delivery which completes them, the oldest order first", () => {
    const days = newDates(
      [waits("first", 3), waits("second", 2), waits("third", 1)],
      [comes("2026-12-10", 4), comes("2026-12-01", 2)]
    )
    expect([...days]).toEqual([
      ["first", "2026-12-10"],
      ["second", "2026-12-10"],
      ["third", "2026-12-10"],
    ])
  })

  it("is not known where too little comes, and then for nobody after", () => {
    const days = newDates([waits("first", 5), waits("second", 1)], [comes("2026-12-01", 4)])
    expect([...days]).toEqual([
      ["first", null],
      ["second", null],
    ])
  })

  it("is not known where the delivery has no day", () => {
    const days = newDates([waits("first", 2), waits("second", 1)], [comes(null, 5), comes("2026-12-01", 2)])
    expect([...days]).toEqual([
      ["first", "2026-12-01"],
      ["second", null],
    ])
  })

  it("is that of a delivery to a warehouse that serves the order", () => {
    const days = newDates(
      [waits("of Lille", 1, ["lille"]), waits("of both", 1, ["lille", "lyon"])],
      [comes("2026-12-01", 1, "lyon"), comes("2026-12-05", 1, "lille")]
    )
    expect([...days]).toEqual([
      ["of Lille", "2026-12-05"],
      ["of both", "2026-12-01"],
    ])
  })

  it("is nothing of other articles' deliveries", () => {
    const days = newDates([waits("first", 1)], [{ ...comes("2026-12-01", 9), inventory_item_id: "table" }])
    expect(days.get("first")).toBeNull()
  })

  const places = ["lyon", "lille", "nantes"]
  const item = fc.constantFrom("lamp", "table")
  const day = fc.option(fc.constantFrom("2026-12-01", "2026-12-02", "2026-12-03"), { nil: null, freq: 5 })
  const arriving = fc.array(
    fc.record({
      inventory_item_id: item,
      location_id: fc.constantFrom(...places),
      quantity: fc.integer({ min: 0, max: 9 }),
      expected_on: day,
    }),
    { maxLength: 12 }
  )
  const awaitedAt = (of: fc.Arbitrary<string[]>) =>
    fc
      .array(
        fc.record({ inventory_item_id: item, quantity: fc.integer({ min: 1, max: 9 }), location_ids: of }),
        { maxLength: 10 }
      )
      .map((rows) => rows.map((row, index) => ({ ...row, id: `wait ${index}` })))

  it("promises no unit twice: up to each day no more than comes, for any mix of warehouses", () => {
    fc.assert(
      fc.property(awaitedAt(fc.subarray(places)), arriving, (awaited, coming) => {
        const days = newDates(awaited, coming)
        for (const article of ["lamp", "table"]) {
          for (const until of ["2026-12-01", "2026-12-02", "2026-12-03"]) {
            const promised = awaited
              .filter((wait) => wait.inventory_item_id === article && (days.get(wait.id) ?? "9") <= until)
              .reduce((sum, wait) => sum + wait.quantity, 0)
            const there = coming
              .filter((one) => one.inventory_item_id === article && (one.expected_on ?? "9") <= until)
              .reduce((sum, one) => sum + one.quantity, 0)
            expect(promised).toBeLessThanOrEqual(there)
          }
        }
      }),
      { seed: 20261122, numRuns: 2_000 }
    )
  })

  it("is never earlier for who came later, where both wait for the same article in the same warehouses", () => {
    fc.assert(
      fc.property(awaitedAt(fc.constant(places)), arriving, (awaited, coming) => {
        const days = newDates(awaited, coming)
        for (const article of ["lamp", "table"]) {
          const inTurn = awaited
            .filter((wait) => wait.inventory_item_id === article)
            .map((wait) => days.get(wait.id) ?? "9999-12-31")
          expect(inTurn).toEqual([...inTurn].sort())
        }
      }),
      { seed: 20261122, numRuns: 2_000 }
    )
  })

  it("does not depend on the order in which deliveries are listed", () => {
    fc.assert(
      fc.property(awaitedAt(fc.constant(places)), arriving, (awaited, coming) => {
        expect([...newDates(awaited, coming)]).toEqual([...newDates(awaited, [...coming].reverse())])
      }),
      { seed: 20261122, numRuns: 500 }
    )
  })
})
