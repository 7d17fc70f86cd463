import fc from "fast-check"
import { compare, multiply, subtract } from "../../shared/money"
import { lineTotal, orderTotal, unitPrice, unitValue } from "../line-price"

const price = fc.integer({ min: 0, max: 999_999_999 }).map((millionths) => (millionths / 1e6).toFixed(6))

describe("lineTotal", () => {
  it.each([
    [3, "12.50", 1, 2, "37.50"],
    [1, "0.125", 1, 2, "0.13"],
    [150, "9.99", 100, 2, "14.99"],
    [7, "100", 3, 0, "233"],
    [1, "0.0005", 1, 3, "0.001"],
  ])(
    "of %i at %s for %i with %i decimals is %s",
    (quantity, unit_price, price_per_quantity, decimals, total) => {
      expect(lineTotal(quantity, { unit_price, price_per_quantity }, decimals)).toBe(total)
    }
  )

  it("takes the discount off before it rounds, once", () => {
    const price = { unit_price: "0.335", price_per_quantity: 1, discount_percent: "33.3333" }
    expect(lineTotal(3, price, 2)).toBe("0.67")
    expect(lineTotal(1, { ...price, discount_percent: "100" }, 2)).toBe("0.00")
    expect(unitValue({ unit_price: "10", price_per_quantity: 3, discount_percent: "50" })).toBe("1.666667")
  })

  it("is never more than half a cent from quantity times price", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), price, (quantity, unit_price) => {
        const total = lineTotal(quantity, { unit_price, price_per_quantity: 1 }, 2)
        const off = subtract(total, multiply(unit_price, quantity))
        expect(compare(off, "0.005")).toBeLessThanOrEqual(0)
        expect(compare(off, "-0.005")).toBeGreaterThanOrEqual(0)
      }),
      { seed: 20261122 }
    )
  })

  it("is the same for a price per piece and the hundredfold price per hundred", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), price, (quantity, unit_price) => {
        const perPiece = lineTotal(quantity, { unit_price, price_per_quantity: 1 }, 2)
        const hundredfold = { unit_price: multiply(unit_price, 100), price_per_quantity: 100 }
        expect(lineTotal(quantity, hundredfold, 2)).toBe(perPiece)
      }),
      { seed: 20261123 }
    )
  })
})

describe("orderTotal", () => {
  it("adds without a float's error", () => {
    expect(orderTotal(["0.10", "0.20"], 2)).toBe("0.30")
  })
  it("refuses what cannot be kept", () => {
    expect(() => orderTotal(["999999999999999999", "1"], 0)).toThrow("it must be at most 999999999999999999")
  })
})

describe("unitPrice", () => {
  it.each(["12.5", "0", "0.000001", "99999999999999"])("takes %s", (value) => {
    expect(unitPrice(value, "LAMP")).toBe(value)
  })
  it.each(["-0.01", "1.0000001", "100000000000000", "twelve", "", "NaN", "Infinity", "1e400"])(
    "refuses %s",
    (value) => {
      expect(() => unitPrice(value, "LAMP")).toThrow("The price of LAMP is")
    }
  )
})

it("unitValue is the price of one unit, to six decimals", () => {
  expect(unitValue({ unit_price: "10", price_per_quantity: 3 })).toBe("3.333333")
  expect(unitValue({ unit_price: "12.5", price_per_quantity: 1 })).toBe("12.500000")
})
