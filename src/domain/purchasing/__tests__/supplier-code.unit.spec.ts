import fc from "fast-check"
import { freeCode, LONGEST_CODE, supplierCode } from "../supplier-code"

describe("supplierCode", () => {
  it.each([
    ["Lumière & Fils", "LUMIERE-FILS"],
    ["  ACME  ", "ACME"],
    ["株式会社", "株式会社"],
    ["!!!", "SUPPLIER"],
  ])("of %s is %s", (name, code) => expect(supplierCode(name)).toBe(code))

  it("is short enough for any name, also with a number behind it", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "grapheme" }), (name) => {
        const code = supplierCode(name)
        expect(code.length).toBeGreaterThan(0)
        expect(`${code}-9999999`.length).toBeLessThanOrEqual(LONGEST_CODE)
      }),
      { seed: 20261122 }
    )
  })
})

it("freeCode counts up past the codes that are taken, whatever their case", () => {
  expect(freeCode("LUMEN", [])).toBe("LUMEN")
  expect(freeCode("LUMEN", ["lumen", "LUMEN-2"])).toBe("LUMEN-3")
})
