import fc from "fast-check"
import { checkOrderable, orderableQuantity } from "../orderable-quantity"

const terms = fc.record({
  minimum_order_quantity: fc.integer({ min: 1, max: 5_000 }),
  order_multiple: fc.integer({ min: 1, max: 500 }),
})

describe("orderableQuantity", () => {
  it.each([
    [7, 1, 12, 12],
    [12, 1, 12, 12],
    [13, 1, 12, 24],
    [3, 10, 1, 10],
    [3, 10, 6, 12],
    [1, 1, 1, 1],
  ])(
    "makes %i with minimum %i and multiple %i into %i",
    (wanted, minimum_order_quantity, order_multiple, right) => {
      expect(orderableQuantity(wanted, { minimum_order_quantity, order_multiple })).toBe(right)
    }
  )

  it("is the least quantity that covers the wish, the minimum and the multiple", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        terms,
        (wanted, { minimum_order_quantity, order_multiple }) => {
          const quantity = orderableQuantity(wanted, { minimum_order_quantity, order_multiple })
          const floor = Math.max(wanted, minimum_order_quantity)
          expect(quantity).toBeGreaterThanOrEqual(floor)
          expect(quantity % order_multiple).toBe(0)
          expect(quantity - order_multiple).toBeLessThan(floor)
        }
      ),
      { seed: 20261122 }
    )
  })

  it("is orderable itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), terms, (wanted, supplier) => {
        const quantity = orderableQuantity(wanted, supplier)
        expect(orderableQuantity(quantity, supplier)).toBe(quantity)
        expect(() => checkOrderable("LAMP", quantity, supplier)).not.toThrow()
      }),
      { seed: 20261123 }
    )
  })
})

describe("checkOrderable", () => {
  it("names the item, the terms and the quantity that would be right", () => {
    expect(() => checkOrderable("LAMP", 7, { minimum_order_quantity: 1, order_multiple: 12 })).toThrow(
      "LAMP is sold at least 1, in multiples of 12: 7 is not orderable; 12 would be"
    )
    expect(() => checkOrderable("LAMP", 3, { minimum_order_quantity: 10, order_multiple: 1 })).toThrow(
      "LAMP is sold at least 10: 3 is not orderable; 10 would be"
    )
  })

  it("does not advise a quantity that no line can carry", () => {
    expect(() =>
      checkOrderable("LAMP", 2_147_483_647, { minimum_order_quantity: 1, order_multiple: 1_000 })
    ).toThrow("order at most 2147483000")
  })
})
