import fc from "fast-check"
import { checkInspected, Inspected, lostShare, takeBack } from "../inspection"

const inspection: Inspected = { id: "carl_1", sku: "CUP", to_inspect: 3, quarantined: 2 }

describe("a decision about returned units", () => {
  it("may take all that waits for it", () => {
    for (const act of ["restock", "quarantine", "write_off"] as const) checkInspected(inspection, act, 3)
    checkInspected(inspection, "undo_quarantine", 2)
  })

  it("is refused where it takes more, naming what there is", () => {
    expect(() => checkInspected(inspection, "restock", 4)).toThrow(
      "The inspection carl_1 of CUP has 3 units to inspect, and 4 cannot be put back into stock; take at most 3"
    )
    expect(() => checkInspected({ ...inspection, to_inspect: 0 }, "write_off", 1)).toThrow(
      "The inspection carl_1 of CUP has no units to inspect any more, so none can be written off"
    )
    expect(() => checkInspected(inspection, "undo_quarantine", 3)).toThrow("has 2 units in quarantine")
  })

  it.each([0, -1, 1.5, Number.NaN])("is refused of %p units", (quantity) => {
    expect(() => checkInspected(inspection, "restock", quantity)).toThrow("must be a whole number")
  })
})

describe("units that come back from quarantine", () => {
  it("come from the last hold first", () => {
    const holds = [
      { hold_id: "a", quantity: 2 },
      { hold_id: "b", quantity: 3 },
    ]
    expect(takeBack(holds, 4)).toEqual([
      { hold_id: "b", quantity: 3 },
      { hold_id: "a", quantity: 1 },
    ])
  })

  it("sum to what is asked for, and no hold gives more than it has", () => {
    const holds = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(holds, fc.nat(), (quantities, seed) => {
        const all = quantities.reduce((sum, quantity) => sum + quantity, 0)
        const wanted = 1 + (seed % all)
        const given = quantities.map((quantity, index) => ({ hold_id: `h${index}`, quantity }))
        const taken = takeBack(given, wanted)
        expect(taken.reduce((sum, part) => sum + part.quantity, 0)).toBe(wanted)
        for (const part of taken) {
          const hold = given.find((one) => one.hold_id === part.hold_id)
          expect(part.quantity).toBeLessThanOrEqual(hold!.quantity)
        }
      }),
      { seed: 20261122 }
    )
  })
})

describe("the share that is lost", () => {
  const outcome = { returned: 0, dismissed: 0, restocked: 0, quarantined: 0, written_off: 0, to_inspect: 0 }

  it("is unknown of nothing", () => {
    expect(lostShare(outcome)).toBeNull()
  })

  it("counts what was dismissed at the door and what was written off", () => {
    expect(lostShare({ ...outcome, returned: 8, dismissed: 1, written_off: 1, restocked: 6 })).toBe(0.25)
  })
})
