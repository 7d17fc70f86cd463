import fc from "fast-check"
import { isDifferent, PARITY_PLACES, ParityAnswer } from "../parity"

describe("the answers to one question", () => {
  it("are the same however an amount is written", () => {
    expect(
      isDifferent([
        { place: "rules", amount: "12.50" },
        { place: "product_page", amount: "12.5" },
      ])
    ).toBe(false)
  })

  it("differ by a cent, and where one has no price", () => {
    expect(
      isDifferent([
        { place: "rules", amount: "12.50" },
        { place: "cart_made", amount: "12.51" },
      ])
    ).toBe(true)
    expect(
      isDifferent([
        { place: "rules", amount: "12.50" },
        { place: "cart_made", amount: null },
      ])
    ).toBe(true)
  })

  it("leave out a place that did not answer", () => {
    expect(
      isDifferent([
        { place: "rules", amount: "12.50" },
        { place: "cart_made", amount: null, refusal: "Sold out" },
      ])
    ).toBe(false)
    expect(isDifferent([])).toBe(false)
  })

  it("differ in any order as they differ in this one", () => {
    const answer: fc.Arbitrary<ParityAnswer> = fc.record(
      {
        place: fc.constantFrom(...PARITY_PLACES),
        amount: fc.option(fc.constantFrom("1", "1.0", "2", "2.00")),
        refusal: fc.constantFrom("Sold out"),
      },
      { requiredKeys: ["place", "amount"] }
    )
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 8 }), (answers) => {
        const spoken = answers.filter(({ refusal }) => refusal === undefined)
        const amounts = new Set(spoken.map(({ amount }) => (amount === null ? null : Number(amount))))
        expect(isDifferent(answers)).toBe(amounts.size > 1)
        expect(isDifferent([...answers].reverse())).toBe(isDifferent(answers))
      }),
      { seed: 7, numRuns: 500 }
    )
  })
})
