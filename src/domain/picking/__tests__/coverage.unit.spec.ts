import fc from "fast-check"
import { checkCoveredByOne, coverageOf, CoveringPart } from "../coverage"
import { checkCompletable, CompletedLine, refusedByMedusa } from "../cart-completion"

const part = (required_quantity: number, free: Record<string, number>): CoveringPart => ({
  required_quantity,
  free: new Map(Object.entries(free)),
})

describe("what one warehouse covers", () => {
  it("is the most that any of them has", () => {
    expect(coverageOf(5, [part(1, { lyon: 3, lille: 4, nantes: -2 })])).toEqual({
      covered_by_one: false,
      largest_from_one: 4,
      covered_by_splitting: true,
      largest_together: 7,
    })
  })

  it("counts whole kits, with all their parts from one place", () => {
    const kit = [part(1, { lyon: 2, lille: 5 }), part(4, { lyon: 20, lille: 7, nantes: 40 })]
    expect(coverageOf(2, kit)).toEqual({
      covered_by_one: true,
      largest_from_one: 2,
      covered_by_splitting: true,
      largest_together: 3,
    })
  })

  it("is nothing of a variant that has no parts", () => {
    expect(coverageOf(1, [])).toMatchObject({ covered_by_one: false, largest_from_one: 0 })
  })

  it("never says one can what all together cannot, and grows with stock", () => {
    const stock = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: -3, max: 12 }))
    const parts = fc.array(fc.record({ required_quantity: fc.integer({ min: 1, max: 4 }), free: stock }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 12 }), (rows, quantity) => {
        const coverage = coverageOf(
          quantity,
          rows.map((row) => part(row.required_quantity, row.free))
        )
        if (coverage.covered_by_one) expect(coverage.covered_by_splitting).toBe(true)
        expect(coverage.largest_from_one).toBeLessThanOrEqual(coverage.largest_together)
        const more = rows.map((row) =>
          part(
            row.required_quantity,
            Object.fromEntries(Object.entries(row.free).map(([place, units]) => [place, units + 1]))
          )
        )
        expect(coverageOf(quantity, more).largest_from_one).toBeGreaterThanOrEqual(coverage.largest_from_one)
      }),
      { seed: 20261122, numRuns: 1_000 }
    )
  })

  it("is refused with the line, and with how many can leave together", () => {
    const coverage = coverageOf(5, [part(1, { lyon: 3, lille: 4 })])
    expect(() => checkCoveredByOne([{ title: "Lamp", quantity: 5, coverage }])).toThrow(
      "Lamp: 5 cannot be sent from one place; at most 4 can leave together (7 are available in several places). Order 4 or fewer"
    )
    const none = coverageOf(1, [part(1, { lyon: 0 })])
    expect(() => checkCoveredByOne([{ title: "Rug", quantity: 1, coverage: none }])).toThrow(
      "Rug: none is available at the moment; take it out of the cart"
    )
  })
})

describe("what Medusa's checkout is going to refuse", () => {
  const line = (changes: Partial<CompletedLine>): CompletedLine => ({
    title: "Lamp",
    quantity: 5,
    manage_inventory: true,
    allow_backorder: false,
    parts: [part(1, { lyon: 3, lille: 4 })],
    ...changes,
  })

  it("is a line that no single warehouse has", () => {
    expect(refusedByMedusa([line({})])).toEqual([
      {
        title: "Lamp",
        quantity: 5,
        coverage: {
          covered_by_one: false,
          largest_from_one: 4,
          covered_by_splitting: true,
          largest_together: 7,
        },
      },
    ])
    expect(() => checkCompletable([line({}), line({ title: "Table", quantity: 9 })])).toThrow(
      /^Lamp: 5 cannot .*; Table: 9 cannot/
    )
  })

  it.each([
    ["a line that one warehouse has", { quantity: 4 }],
    ["a backorder", { allow_backorder: true }],
    ["goods whose stock nobody keeps", { manage_inventory: false }],
    ["a variant without articles, which Medusa refuses in its own words", { parts: [] }],
    [
      "a kit whose parts lie whole in different warehouses: Medusa reserves each article for itself",
      { quantity: 1, parts: [part(1, { lyon: 1 }), part(4, { lille: 4 })] },
    ],
  ] as [string, Partial<CompletedLine>][])("is not %s", (_, changes) => {
    expect(refusedByMedusa([line(changes)])).toEqual([])
    expect(() => checkCompletable([line(changes)])).not.toThrow()
  })
})
