import fc from "fast-check"
import { Occurrences } from "../occurrences"

describe("occurrences", () => {
  it("count like a map of all rows, however far the table has to grow", () => {
    const half = fc.integer({ min: 0, max: 2 ** 32 - 1 })
    // Few distinct halves make rows that differ in one half only, and many that are the same.
    const few = fc.constantFrom(0, 1, 2, 2 ** 32 - 1)
    const row = fc.tuple(fc.oneof(half, few), fc.oneof(half, few))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 500 }), (rows) => {
        const occurrences = new Occurrences(4)
        const counted = new Map<string, number>()
        for (const [high, low] of rows) {
          const name = `${high}:${low}`
          counted.set(name, (counted.get(name) ?? 0) + 1)
          expect(occurrences.next(high, low)).toBe(counted.get(name))
        }
      }),
      { seed: 20101205 }
    )
  })
})
