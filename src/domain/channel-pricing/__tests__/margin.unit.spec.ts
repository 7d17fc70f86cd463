import fc from "fast-check"
import { sum } from "../../shared/money"
import { belowCost, floorPrice, underFloor } from "../floor"
import { marginPercent, marginWaterfall, PriceCosts } from "../margin"
import { unscaled } from "../scaled"

const costs: PriceCosts = {
  includes_tax: true,
  tax_percent: "20",
  fee: { percent: "15", fixed: "0.30" },
  payment: { percent: "1.4", fixed: "0.25" },
  shipping_subsidy: "2",
  cost: "22",
  rate: "1",
}

const decimalOf = (most: number, decimals: number) =>
  fc
    .bigInt({ min: 0n, max: BigInt(most) * 10n ** BigInt(decimals) })
    .map((units) => unscaled(units, decimals))

const anyCosts = fc.record({
  includes_tax: fc.boolean(),
  tax_percent: fc.option(decimalOf(30, 2), { nil: null }),
  fee: fc.record({ percent: decimalOf(30, 4), fixed: decimalOf(5, 6) }),
  payment: fc.record({ percent: decimalOf(5, 4), fixed: decimalOf(2, 6) }),
  shipping_subsidy: decimalOf(10, 6),
  cost: fc.option(decimalOf(1000, 12), { nil: null }),
  rate: fc.option(fc.constantFrom("1", "1.0873", "0.919708287", "157.25", "3.402100000001"), { nil: null }),
})

describe("where a price goes", () => {
  it("is told to the cent", () => {
    expect(marginWaterfall({ ...costs, price: "49.99", decimals: 2 })).toEqual({
      price: "49.99",
      tax: "8.33",
      net: "41.66",
      fee: "7.80",
      payment: "0.95",
      shipping: "2.00",
      cost: "22.00",
      margin: "8.91",
      margin_percent: "21.39",
    })
  })

  it("begins with the tax where the stored price has none", () => {
    const seen = marginWaterfall({ ...costs, includes_tax: false, price: "41.66", decimals: 2 })
    expect([seen.price, seen.tax, seen.net]).toEqual(["49.99", "8.33", "41.66"])
  })

  it("has no margin while the cost or its rate is not known", () => {
    const none = marginWaterfall({ ...costs, cost: null, price: "49.99", decimals: 2 })
    expect([none.cost, none.margin, none.margin_percent, none.fee]).toEqual([null, null, null, "7.80"])
    expect(marginWaterfall({ ...costs, rate: null, price: "49.99", decimals: 2 }).margin).toBeNull()
  })

  it("knows currencies of no and of three decimals", () => {
    const yen = marginWaterfall({ ...costs, rate: "160", price: "7999", decimals: 0 })
    expect([yen.price, yen.tax, yen.cost]).toEqual(["7999", "1333", "3520"])
    const dinar = marginWaterfall({ ...costs, rate: "3.4", price: "169.990", decimals: 3 })
    expect([dinar.price, dinar.cost]).toEqual(["169.990", "74.800"])
  })

  it("sums to the price to the last digit", () => {
    fc.assert(
      fc.property(anyCosts, decimalOf(5000, 2), fc.constantFrom(0, 2, 3), (given, price, decimals) => {
        const all = { ...given, cost: given.cost ?? "1.23", rate: given.rate ?? "1" }
        const parts = marginWaterfall({ ...all, price, decimals })
        expect(sum([parts.tax, parts.net])).toBe(sum([parts.price]))
        const { tax, fee, payment, shipping, cost, margin } = parts
        expect(sum([tax, fee, payment, shipping, cost ?? "x", margin ?? "x"])).toBe(sum([parts.price]))
      }),
      { seed: 4, numRuns: 1000 }
    )
  })
})

describe("the floor of a price", () => {
  it("is the least price that keeps the margin", () => {
    const terms = { ...costs, floor_percent: "10" }
    const least = floorPrice({ ...terms, decimals: 2 })
    expect(least).toBe("41.90")
    expect(underFloor("41.90", terms)).toBe(false)
    expect(underFloor("41.89", terms)).toBe(true)
  })

  it("is none where nobody knows the cost, where there is no floor, or where the shares take all", () => {
    expect(floorPrice({ ...costs, cost: null, floor_percent: "10", decimals: 2 })).toBeNull()
    expect(floorPrice({ ...costs, floor_percent: null, decimals: 2 })).toBeNull()
    const greedy = { ...costs, fee: { percent: "80", fixed: "0" }, floor_percent: "10" }
    expect(floorPrice({ ...greedy, decimals: 2 })).toBeNull()
    expect(underFloor("1000000", greedy)).toBe(true)
  })

  it("is not what pays for the goods: a price may be above the one and below the other", () => {
    expect(belowCost("36.67", costs)).toBe(true)
    expect(belowCost("36.68", costs)).toBe(false)
    expect(underFloor("36.68", { ...costs, floor_percent: "10" })).toBe(true)
  })

  it("has the margin, and one unit of the currency less has not", () => {
    fc.assert(
      fc.property(
        anyCosts,
        decimalOf(60, 4),
        fc.constantFrom(0, 2, 3),
        ({ cost, ...given }, floor_percent, decimals) => {
          const terms = { ...given, cost: cost ?? "1.23", rate: given.rate ?? "1", floor_percent }
          const least = floorPrice({ ...terms, decimals })
          if (least === null) return
          expect(underFloor(least, terms)).toBe(false)
          const units = BigInt(least.replace(".", ""))
          if (units === 0n) return
          expect(underFloor(unscaled(units - 1n, decimals), terms)).toBe(true)
          const percent = marginPercent(least, terms)
          expect(percent !== null && Number(percent) >= Number(Number(floor_percent).toFixed(2)) - 0.01).toBe(
            true
          )
        }
      ),
      { seed: 5, numRuns: 1000 }
    )
  })
})
