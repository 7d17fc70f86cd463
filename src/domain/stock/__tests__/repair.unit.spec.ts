import fc from "fast-check"
import { chosenOption, ledgerRepair, RepairOption } from "../repair"

const option = (choice: string): RepairOption => ({
  choice,
  act: "reserve",
  location_name: null,
  units: 1,
  rows: [],
})

describe("ledgerRepair", () => {
  it("adds one row for a difference, and fills a number that is missing", () => {
    expect(ledgerRepair({ name: "x", quantity: 10, total: 7, last: 4, missing: [] })).toEqual([
      { sequence: 5, quantity: 3 },
    ])
    expect(ledgerRepair({ name: "x", quantity: 10, total: 7, last: 4, missing: [2] })).toEqual([
      { sequence: 2, quantity: 3 },
    ])
    expect(ledgerRepair({ name: "x", quantity: 7, total: 7, last: 4, missing: [2] })).toEqual([
      { sequence: 2, quantity: 1 },
      { sequence: 5, quantity: -1 },
    ])
  })
  it("leaves every number once, no row of nothing, and a ledger that adds up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }).filter(Boolean), { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(19), { maxLength: 6 }),
        fc.integer({ min: -50, max: 50 }),
        (quantities, gone, quantity) => {
          const rows = quantities.map((units, index) => ({ sequence: index + 1, quantity: units }))
          const left = rows.filter((row) => !gone.includes(row.sequence - 1))
          const missing = rows.filter((row) => !left.includes(row)).map((row) => row.sequence)
          const total = left.reduce((units, row) => units + row.quantity, 0)
          const added = ledgerRepair({ name: "x", quantity, total, last: rows.length, missing })
          const all = [...left, ...added]
          expect(all.reduce((units, row) => units + row.quantity, 0)).toBe(quantity)
          expect(all.every((row) => row.quantity !== 0)).toBe(true)
          expect(all.map((row) => row.sequence).sort((a, b) => a - b)).toEqual(all.map((_, at) => at + 1))
        }
      ),
      { seed: 20261122 }
    )
  })
  it("refuses a ledger that is mostly gone", () => {
    const missing = Array.from({ length: 1001 }, (_, index) => index + 1)
    expect(() => ledgerRepair({ name: "LAMP-1", quantity: 0, total: 0, last: 2000, missing })).toThrow(
      "The ledger of LAMP-1 lacks 1001 of its 2000 rows: restore the table from a backup"
    )
  })
})

describe("chosenOption", () => {
  const finding = { check: "line_reservation_differs" as const, name: "LAMP-1" }
  it("takes what was chosen, and the only one without asking", () => {
    expect(chosenOption(finding, [option("a"), option("b")], "b").choice).toBe("b")
    expect(chosenOption(finding, [option("a")], null).choice).toBe("a")
    expect(
      chosenOption({ ...finding, check: "unassigned_negative" }, [option("a"), option("b")], null).choice
    ).toBe("a")
  })
  it("refuses what is not offered, and asks where only a person knows", () => {
    expect(() => chosenOption(finding, [option("a"), option("b")], "c")).toThrow(
      'cannot be repaired by "c"; what can be done is a, b'
    )
    expect(() => chosenOption(finding, [option("a"), option("b")], null)).toThrow("say what to do")
    expect(() => chosenOption(finding, [], null)).toThrow("there is no repair")
  })
})
