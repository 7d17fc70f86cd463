import fc from "fast-check"
import { arrivalLines, arrivedUnits, CoreOutcome, ReturnedLine, VariantPart } from "../arrival"

const line = (variant_id: string | null, received: number, dismissed = 0): ReturnedLine => ({
  return_item_id: `item_${variant_id}`,
  line_item_id: `line_${variant_id}`,
  variant_id,
  received,
  dismissed,
})
const part = (variant_id: string, inventory_item_id: string, required_quantity = 1): VariantPart => ({
  variant_id,
  inventory_item_id,
  required_quantity,
})

describe("the lines of a return that arrives", () => {
  it("bring the parts of a kit, each as often as the kit needs it", () => {
    const lines = arrivalLines([line("set", 2, 1)], [part("set", "cup", 6), part("set", "tray")])
    expect(lines).toMatchObject([
      { inventory_item_id: "cup", quantity: 12, core_quantity: 12, dismissed_quantity: 6 },
      { inventory_item_id: "tray", quantity: 2, core_quantity: 2, dismissed_quantity: 1 },
    ])
  })

  it("leave out what is not kept in stock, and what did not come", () => {
    expect(arrivalLines([line("voucher", 1), line(null, 1), line("cup", 0)], [part("cup", "cup")])).toEqual(
      []
    )
  })

  it("know that Medusa adds an item that two variants share for the first of them alone", () => {
    const parts = [part("cup", "cup"), part("set", "cup", 6)]
    expect(arrivalLines([line("set", 1), line("cup", 2)], parts)).toMatchObject([
      { variant_id: "set", quantity: 6, core_quantity: 6 },
      { variant_id: "cup", quantity: 2, core_quantity: 0 },
    ])
  })
})

describe("what a return finds in Medusa's level", () => {
  const one = (quantity: number, difference: number, outcome: CoreOutcome, core_quantity = quantity) =>
    arrivedUnits([{ id: "a", quantity, core_quantity }], difference, outcome)[0]

  it("is all of it when Medusa answered, whatever another writer did at the same moment", () => {
    expect(one(5, 5, "answered")).toMatchObject({ in_level: 5, to_add: 0 })
    expect(one(5, 3, "answered")).toMatchObject({ in_level: 5, to_add: 0 })
  })

  it("is what the difference tells when nobody heard the end of it", () => {
    expect(one(5, 5, "confirmed")).toMatchObject({ in_level: 5, to_add: 0 })
    expect(one(5, 0, "confirmed")).toMatchObject({ in_level: 0, to_add: 5 })
    expect(one(5, -2, "confirmed")).toMatchObject({ in_level: 0, to_add: 5 })
  })

  it("goes out again when Medusa refused in the end", () => {
    expect(one(5, 5, "refused")).toMatchObject({ in_level: 5, to_add: 0, to_take_out: 5 })
    expect(one(5, 0, "refused")).toMatchObject({ in_level: 0, to_add: 0, to_take_out: 0 })
  })

  it("brings each unit of a received return exactly once, and none of a refused one", () => {
    const units = fc.nat({ max: 50 }).chain((quantity) =>
      fc.record({
        id: fc.uuid(),
        quantity: fc.constant(quantity),
        core_quantity: fc.integer({ min: 0, max: quantity }),
      })
    )
    const outcomes = fc.constantFrom<CoreOutcome>("answered", "confirmed", "refused")
    fc.assert(
      fc.property(
        fc.array(units, { maxLength: 6 }),
        fc.integer({ min: -100, max: 300 }),
        outcomes,
        (expected, difference, outcome) => {
          const arrived = arrivedUnits(expected, difference, outcome)
          arrived.forEach((row, index) => {
            const brought = row.in_level + row.to_add - row.to_take_out
            expect(brought).toBe(outcome === "refused" ? 0 : expected[index]!.quantity)
            expect(Math.min(row.in_level, row.to_add, row.to_take_out)).toBeGreaterThanOrEqual(0)
            expect(row.in_level).toBeLessThanOrEqual(expected[index]!.core_quantity)
          })
          const claimed = arrived.reduce((sum, row) => sum + row.in_level, 0)
          if (outcome !== "answered") expect(claimed).toBeLessThanOrEqual(Math.max(0, difference))
        }
      ),
      { seed: 20261122 }
    )
  })
})
