import fc from "fast-check"
import { KeptPrices, priceDifferences } from "../price-change"

const kept = (some: Partial<KeptPrices> = {}): KeptPrices => ({
  unit_price: "10",
  price_per_quantity: 1,
  discount_percent: "0",
  currency_code: "eur",
  price_breaks: [],
  ...some,
})
const from = (from_quantity: number, unit_price: string) => ({
  from_quantity,
  unit_price,
  discount_percent: "0",
})

describe("priceDifferences", () => {
  it("tells the first price of an item, and of each of its breaks", () => {
    const differences = priceDifferences(null, kept({ price_breaks: [from(100, "9")] }))
    expect(differences.map((one) => [one.from_quantity, one.from, one.to?.unit_price])).toEqual([
      [1, null, "10"],
      [100, null, "9"],
    ])
  })
  it("takes 10.00 for 10, and a price for ten units for another price", () => {
    expect(priceDifferences(kept(), kept({ unit_price: "10.000000", discount_percent: "0.0000" }))).toEqual(
      []
    )
    expect(priceDifferences(kept(), kept({ price_per_quantity: 10 }))).toHaveLength(1)
    expect(priceDifferences(kept(), kept({ currency_code: "usd" }))).toHaveLength(1)
  })
  it("tells a break that was taken away", () => {
    const [gone] = priceDifferences(kept({ price_breaks: [from(100, "9")] }), kept())
    expect(gone).toMatchObject({ from_quantity: 100, from: { unit_price: "9" }, to: null })
  })

  const prices = fc
    .record({
      unit_price: fc.integer({ min: 0, max: 50 }).map(String),
      discount_percent: fc.integer({ min: 0, max: 3 }).map(String),
      breaks: fc.uniqueArray(fc.integer({ min: 2, max: 6 }), { maxLength: 4 }),
    })
    .map(({ breaks, ...others }) =>
      kept({ ...others, price_breaks: breaks.map((at) => from(at, String(at))) })
    )
  it("says nothing exactly where nothing changed, and the same backwards", () => {
    fc.assert(
      fc.property(prices, prices, (before, after) => {
        expect(priceDifferences(before, before)).toEqual([])
        const there = priceDifferences(before, after)
        const back = priceDifferences(after, before)
        expect(back.map((one) => ({ ...one, from: one.to, to: one.from }))).toEqual(there)
      }),
      { seed: 20261122 }
    )
  })
})
