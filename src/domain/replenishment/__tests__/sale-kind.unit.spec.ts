import fc from "fast-check"
import { classifySale, DEFAULT_NON_GOODS, nonGoodsTest, SALE_KINDS, SaleRules } from "../sale-kind"

const rules: SaleRules = { isNonGoods: nonGoodsTest(DEFAULT_NON_GOODS), cancellation_prefix: null }
const classify = (quantity: number, unit_price: string, sku = "85123A", invoice = "536365") =>
  classifySale({ invoice, sku, quantity, unit_price }, rules)

describe("the kind of a line", () => {
  it("is a sale for goods that went out at a price", () => {
    expect(classify(6, "2.55")).toEqual({ kind: "sale", quantity: 6 })
  })

  it("is a cancellation for goods that came back", () => {
    expect(classify(-6, "2.55", "85123A", "C536379")).toEqual({ kind: "cancellation", quantity: -6 })
    expect(classify(-6, "2.55")).toEqual({ kind: "cancellation", quantity: -6 })
  })

  it("is an adjustment for what went out or was written off at no price", () => {
    for (const price of ["0", "0.0", "0.000000", "-0.0"]) {
      expect(classify(56, price)).toEqual({ kind: "adjustment", quantity: 56 })
      expect(classify(-10, price)).toEqual({ kind: "adjustment", quantity: -10 })
    }
  })

  it("is no goods for postage, fees and vouchers, in capitals or not, at whatever price", () => {
    for (const sku of ["POST", "post", "m", "M", "BANK CHARGES", "gift_0001_20", "GIFT_0001_30"]) {
      expect(classify(1, "-11062.06", sku)?.kind).toBe("non_goods")
    }
    for (const sku of ["POSTER", "M2", "85123A", "gift"]) expect(classify(1, "1", sku)?.kind).toBe("sale")
  })

  it("is nothing for goods at a negative price", () => {
    expect(classify(1, "-2.55")).toBeNull()
  })

  it("does not take orders numbered C-1, C-2 … for cancellations unless it is told to", () => {
    const order = { invoice: "C-1", sku: "A", quantity: 3, unit_price: "5" }
    expect(classifySale(order, rules)).toEqual({ kind: "sale", quantity: 3 })
    const named = { ...rules, cancellation_prefix: "C" }
    expect(classifySale(order, named)).toEqual({ kind: "cancellation", quantity: -3 })
    expect(classifySale({ ...order, quantity: -3 }, named)).toEqual({ kind: "cancellation", quantity: -3 })
  })

  it("counts units of goods with the sign of their kind, whatever the line", () => {
    const price = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2))
    const line = fc.record({
      invoice: fc.constantFrom("536365", "C536379", "A1"),
      sku: fc.constantFrom("85123A", "POST", "gift_1"),
      quantity: fc.integer({ min: -1000, max: 1000 }).filter((quantity) => quantity !== 0),
      unit_price: price,
    })
    fc.assert(
      fc.property(line, fc.constantFrom(null, "C"), (written, cancellation_prefix) => {
        const found = classifySale(written, { ...rules, cancellation_prefix })
        if (!found) return expect(written.unit_price.startsWith("-")).toBe(true)
        expect(SALE_KINDS).toContain(found.kind)
        expect(Math.abs(found.quantity)).toBe(Math.abs(written.quantity))
        if (found.kind === "sale") expect(found.quantity).toBeGreaterThan(0)
        if (found.kind === "cancellation") expect(found.quantity).toBeLessThan(0)
        if (found.kind === "adjustment") expect(Number(written.unit_price)).toBe(0)
        if (rules.isNonGoods(written.sku)) expect(found.kind).toBe("non_goods")
      }),
      { seed: 20101201 }
    )
  })
})
