import fc from "fast-check"
import { allotLots, LotUnits, withoutLots } from "../transfer-lots"

const lot = (name: string | null, quantity: number): LotUnits => ({
  lot: name,
  expires_on: name ? "2027-01-31" : null,
  quantity,
})

describe("the lots of goods on their way", () => {
  it("takes received units off their own lot", () => {
    expect(withoutLots([lot("A", 5), lot("B", 5)], [lot("B", 3)])).toEqual([lot("A", 5), lot("B", 2)])
  })

  it("takes units of an unknown lot off the others", () => {
    expect(withoutLots([lot("A", 2), lot("B", 5)], [lot("Z", 3)])).toEqual([lot("B", 4)])
  })

  it("gives units without a lot the lots that left first", () => {
    expect(allotLots(4, [lot("A", 3), lot("B", 5)])).toEqual([lot("A", 3), lot("B", 1)])
    expect(allotLots(2, [])).toEqual([lot(null, 2)])
  })

  it("neither makes nor loses a unit", () => {
    const some = fc.array(
      fc
        .tuple(fc.constantFrom("A", "B", null), fc.integer({ min: 1, max: 9 }))
        .map(([name, n]) => lot(name, n))
    )
    const sum = (rows: readonly LotUnits[]) => rows.reduce((total, row) => total + row.quantity, 0)
    fc.assert(
      fc.property(some, some, fc.integer({ min: 1, max: 30 }), (lots, gone, quantity) => {
        const left = withoutLots(lots, gone)
        expect(sum(left)).toBe(Math.max(0, sum(lots) - sum(gone)))
        expect(sum(allotLots(quantity, left))).toBe(quantity)
      }),
      { seed: 4_15, numRuns: 300 }
    )
  })
})
