import { isValidHandle } from "@medusajs/framework/utils"
import fc from "fast-check"
import { handleOf, uniqueHandles } from "../product-handle"

describe("the handle of a product", () => {
  it("is its own for SKUs that differ only in capitals", () => {
    expect(uniqueHandles(["85123a", "85123A", "85123-A"], [])).toEqual(["85123a", "85123a-2", "85123-a"])
  })

  it("leaves the handles of existing products alone", () => {
    expect(uniqueHandles(["15056bl", "15056BL"], ["15056bl", "15056bl-2"])).toEqual([
      "15056bl-3",
      "15056bl-4",
    ])
  })

  it("is one that Medusa takes, and no other has, whatever the SKUs", () => {
    const sku = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
      fc.constantFrom("A", "a", "A-2", "a 2", "…")
    )
    fc.assert(
      fc.property(fc.array(sku, { maxLength: 30 }), fc.array(sku, { maxLength: 5 }), (skus, others) => {
        const taken = others.map(handleOf)
        const handles = uniqueHandles(skus, taken)
        expect(handles).toHaveLength(skus.length)
        expect(new Set([...handles, ...taken]).size).toBe(handles.length + new Set(taken).size)
        for (const handle of handles) expect([handle, isValidHandle(handle)]).toEqual([handle, true])
      }),
      { seed: 20101206, numRuns: 300 }
    )
  })
})
