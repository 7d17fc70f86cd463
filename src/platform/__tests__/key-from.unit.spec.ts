import { generateEntityId } from "@medusajs/framework/utils"
import fc from "fast-check"
import { keyFrom } from "../key-from"

describe("the least key of an instant", () => {
  it("stands between the ids of core that were made before and after it", () => {
    const before = new Date(Date.now() - 1_000)
    const id = generateEntityId(undefined, "cart")
    const after = new Date(Date.now() + 1_000)
    expect(keyFrom("cart", before) < id).toBe(true)
    expect(id < keyFrom("cart", after)).toBe(true)
  })

  it("is in the order of time, and has always as many digits", () => {
    expect(keyFrom("order", new Date(0))).toBe("order_0000000000")
    expect(keyFrom("order", new Date(1_469_918_176_385))).toBe("order_01ARYZ6S41")
    const moment = fc.integer({ min: 0, max: 4_102_444_800_000 })
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const [first, second] = [keyFrom("cart", new Date(one)), keyFrom("cart", new Date(other))]
        expect(first).toHaveLength("cart_".length + 10)
        expect(first < second).toBe(one < other)
      }),
      { seed: 8, numRuns: 300 }
    )
  })
})
