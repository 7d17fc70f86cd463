import fc from "fast-check"
import { routeStatus } from "../order-route"
import { reservationAllocations } from "../reservation-allocations"

describe("what a plan means for the stock of each warehouse", () => {
  it("is all parts of a kit, and units of one line at one place together", () => {
    const needs = [
      {
        line_item_id: "set",
        units: 3,
        components: [
          { inventory_item_id: "table", required_quantity: 1 },
          { inventory_item_id: "chair", required_quantity: 4 },
        ],
      },
    ]
    const part = { line_item_id: "set", location_id: "lyon", units: 1 }
    expect(reservationAllocations([part, part, { ...part, location_id: "lille" }], needs)).toEqual([
      {
        line_item_id: "set",
        inventory_item_id: "table",
        required_quantity: 1,
        location_id: "lyon",
        quantity: 2,
      },
      {
        line_item_id: "set",
        inventory_item_id: "chair",
        required_quantity: 4,
        location_id: "lyon",
        quantity: 8,
      },
      {
        line_item_id: "set",
        inventory_item_id: "table",
        required_quantity: 1,
        location_id: "lille",
        quantity: 1,
      },
      {
        line_item_id: "set",
        inventory_item_id: "chair",
        required_quantity: 4,
        location_id: "lille",
        quantity: 4,
      },
    ])
  })

  it("is never a unit more or less than the plan says", () => {
    const part = fc.record({
      line_item_id: fc.constantFrom("a", "b"),
      location_id: fc.constantFrom("lyon", "lille", "nantes"),
      units: fc.integer({ min: 1, max: 9 }),
    })
    const components = fc.uniqueArray(
      fc.record({
        inventory_item_id: fc.constantFrom("x", "y", "z"),
        required_quantity: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, selector: (one) => one.inventory_item_id }
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), components, components, (parts, ofA, ofB) => {
        const needs = [
          { line_item_id: "a", units: 99, components: ofA },
          { line_item_id: "b", units: 99, components: ofB },
        ]
        const allocations = reservationAllocations(parts, needs)
        for (const { line_item_id, components: own } of needs)
          for (const { inventory_item_id, required_quantity } of own)
            for (const place of ["lyon", "lille", "nantes"]) {
              const units = parts
                .filter((one) => one.line_item_id === line_item_id && one.location_id === place)
                .reduce((sum, one) => sum + one.units, 0)
              const found = allocations.filter(
                (one) =>
                  one.line_item_id === line_item_id &&
                  one.inventory_item_id === inventory_item_id &&
                  one.location_id === place
              )
              expect(found.map((one) => one.quantity)).toEqual(units ? [units * required_quantity] : [])
            }
      }),
      { seed: 20261122 }
    )
  })
})

describe("the status of a route", () => {
  it.each([
    [{ is_cancelled: true, units_to_send: 3, units_short: 1 }, "cancelled"],
    [{ is_cancelled: false, units_to_send: 0, units_short: 0 }, "done"],
    [{ is_cancelled: false, units_to_send: 3, units_short: 1 }, "short"],
    [{ is_cancelled: false, units_to_send: 3, units_short: 0 }, "routed"],
  ])("of %j is %s", (order, status) => {
    expect(routeStatus(order)).toBe(status)
  })
})
