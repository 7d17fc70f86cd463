import fc from "fast-check"
import { mayLeaveFor } from "../covered"

describe("mayLeaveFor", () => {
  it("gives a line its own reserved units, and nothing of another's", () => {
    const promised = { there: 5, others: 3, others_firm: 3 }
    expect(mayLeaveFor([{ asked: 2, reserved: 2 }], promised)).toBe(2)
    expect(mayLeaveFor([{ asked: 3, reserved: 2 }], promised)).toBe(2)
  })
  it("gives what nobody reserved, reserved or not", () => {
    expect(mayLeaveFor([{ asked: 4, reserved: 0 }], { there: 5, others: 1, others_firm: 1 })).toBe(4)
  })
  it("lets no line that waits for goods keep a reserved unit here", () => {
    expect(mayLeaveFor([{ asked: 5, reserved: 5 }], { there: 5, others: 10, others_firm: 0 })).toBe(5)
    expect(mayLeaveFor([{ asked: 5, reserved: 0 }], { there: 5, others: 10, others_firm: 0 })).toBe(0)
  })
  it("never lets go what others reserved firmly, nor more than is there", () => {
    const lines = fc.array(fc.record({ asked: fc.nat(20), reserved: fc.nat(20) }), { maxLength: 4 })
    fc.assert(
      fc.property(
        lines,
        fc.integer({ min: -5, max: 60 }),
        fc.nat(40),
        fc.nat(40),
        (own, there, firm, waiting) => {
          const units = mayLeaveFor(own, { there, others: firm + waiting, others_firm: firm })
          expect(units).toBeGreaterThanOrEqual(0)
          expect(units).toBeLessThanOrEqual(Math.max(0, there - firm))
        }
      ),
      { seed: 20261122 }
    )
  })
})
