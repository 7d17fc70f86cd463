import fc from "fast-check"
import { offsetVariances, PlaceVariance } from "../offset-variances"

const line = (id: string, variance: number, more: Partial<PlaceVariance> = {}): PlaceVariance => ({
  id,
  bin_id: id,
  lot: null,
  expires_on: null,
  hold_id: null,
  variance,
  ...more,
})
const changes = (lines: readonly PlaceVariance[], unassigned: number) =>
  Object.fromEntries(offsetVariances(lines, unassigned).changes)

describe("offsetVariances", () => {
  it("calls what lies in the wrong bin neither lost nor found", () => {
    const settled = offsetVariances([line("a", -3), line("b", 3)], 0)
    expect(settled.relocations).toEqual([{ from: "a", to: "b", quantity: 3 }])
    expect(settled.changes.size).toBe(0)
  })

  it("keeps lots apart", () => {
    expect(changes([line("a", -3, { lot: "L1" }), line("b", 3, { lot: "L2" })], 0)).toEqual({ a: -3, b: 3 })
  })

  it("takes what is found for what lies nobody knows where", () => {
    const settled = offsetVariances([line("a", 5)], 3)
    expect(settled.relocations).toEqual([{ from: null, to: "a", quantity: 3 }])
    expect(Object.fromEntries(settled.changes)).toEqual({ a: 2 })
  })

  it("takes what is missing for what was sold without saying from which bin", () => {
    const settled = offsetVariances([line("a", -5)], -4)
    expect(settled.relocations).toEqual([{ from: "a", to: null, quantity: 4 }])
    expect(Object.fromEntries(settled.changes)).toEqual({ a: -1 })
  })

  it("looks at unassigned goods only where nobody counted them", () => {
    expect(changes([line("a", 5), line("u", 0, { bin_id: null })], 3)).toEqual({ a: 5 })
    expect(changes([line("a", 5), line("u", -5, { bin_id: null })], 5)).toEqual({})
  })

  it("never takes held goods for free ones", () => {
    const held = line("h", -2, { hold_id: "chld_1" })
    expect(changes([held, line("b", 2)], -9)).toEqual({ h: -2, b: 2 })
  })

  it("conserves: what is lost and found in sum is the sum of the differences, less what unassigned goods explain", () => {
    const anyLine = fc.record({
      bin_id: fc.constantFrom("A", "B", "C", "D"),
      lot: fc.constantFrom(null, "L1", "L2"),
      hold_id: fc.constantFrom(null, null, null, "chld_1"),
      variance: fc.integer({ min: -20, max: 20 }),
    })
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 8 }),
        fc.option(fc.integer({ min: -20, max: 20 }), { nil: null }),
        fc.integer({ min: -30, max: 30 }),
        (rows, counted, unassigned) => {
          const lines = rows.map((row, index) => line(String(index), row.variance, row))
          if (counted !== null) lines.push(line("u", counted, { bin_id: null }))
          const { relocations, changes: changed } = offsetVariances(lines, unassigned)
          const at = new Map<string | null, number>()
          const add = (id: string | null, quantity: number) => at.set(id, (at.get(id) ?? 0) + quantity)
          for (const { from, to, quantity } of relocations) {
            expect(quantity).toBeGreaterThan(0)
            add(from, -quantity)
            add(to, quantity)
          }
          for (const [id, quantity] of changed) add(id, quantity)
          for (const { id, variance } of lines) expect(at.get(id) ?? 0).toBe(variance)
          const moved = at.get(null) ?? 0
          if (counted !== null) expect(moved).toBe(0)
          // What nobody counted only loses what it has, and only gains what it owes.
          expect(moved * Math.sign(unassigned) <= 0 || moved === 0).toBe(true)
          expect(Math.abs(moved)).toBeLessThanOrEqual(Math.abs(unassigned))
        }
      ),
      { seed: 4, numRuns: 500 }
    )
  })
})
