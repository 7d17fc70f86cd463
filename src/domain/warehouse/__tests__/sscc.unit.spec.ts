import fc from "fast-check"
import { isChecked } from "../gtin"
import { readScan } from "../gs1"
import { checkCompanyPrefix, internalPalletNumber, makeSscc, ssccCapacity } from "../sscc"

describe("an SSCC", () => {
  it("holds the extension digit, the prefix, the serial and the check digit", () => {
    expect(makeSscc("0614141", 1n)).toBe("006141410000000012")
    expect(makeSscc("0614141", 1_234_567_890n)).toBe("106141412345678908")
  })

  it("is never given twice, and always checks", () => {
    const prefixes = fc
      .integer({ min: 4, max: 12 })
      .chain((length) =>
        fc
          .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
          .map((all) => all.join(""))
      )
    fc.assert(
      fc.property(
        prefixes,
        fc.bigInt({ min: 1n, max: 99_998n }),
        fc.bigInt({ min: 1n, max: 99_998n }),
        (prefix, a, b) => {
          const [first, second] = [makeSscc(prefix, a), makeSscc(prefix, b)]
          expect(first === second).toBe(a === b)
          expect(first).toHaveLength(18)
          expect(isChecked(first)).toBe(true)
          expect(readScan(first)).toMatchObject({ kind: "sscc", sscc: first })
        }
      ),
      { seed: 5, numRuns: 300 }
    )
  })

  it("ends with the numbers of its prefix instead of beginning again", () => {
    expect(ssccCapacity("123456789012")).toBe(100_000n)
    expect(makeSscc("123456789012", 99_999n)).toMatch(/^9123456789012999\d\d$/)
    expect(() => makeSscc("123456789012", 100_000n)).toThrow("are given out (99999)")
  })

  it("needs a company prefix that can be one", () => {
    expect(checkCompanyPrefix(" 061-4141 ")).toBe("0614141")
    expect(checkCompanyPrefix("")).toBe("")
    for (const wrong of ["123", "1234567890123", "12a4", "١٢٣٤"]) {
      expect(() => checkCompanyPrefix(wrong)).toThrow("is no GS1 company prefix")
    }
    expect(() => makeSscc("", 1n)).toThrow("needs the GS1 company prefix")
  })

  it("is none where a pallet has only a number of ours", () => {
    expect(readScan(internalPalletNumber(42n))).toMatchObject({ kind: "code", code: "PAL-00000042" })
  })
})
