import { binBarcode, lettersOf, placeCode } from "../bin-code"

describe("placeCode", () => {
  it("writes codes in capitals, blanks as hyphens", () => {
    expect(placeCode(" a-01 2l ")).toBe("A-01-2L")
  })
  it.each(["", "-A", "A_", "A#1", "É1", "A\n1B".replace("\n", "\u0007"), "X".repeat(41)])(
    "refuses %j",
    (typed) => {
      expect(() => placeCode(typed)).toThrow("The code")
    }
  )
})

describe("binBarcode", () => {
  it("keeps the case of what a scanner reads", () => {
    expect(binBarcode(" bin A-1 ")).toBe("bin A-1")
  })
  it.each(["", "\u001d01", "é"])("refuses %j", (typed) => {
    expect(() => binBarcode(typed)).toThrow("The barcode")
  })
})

describe("lettersOf", () => {
  it("counts as spreadsheets do", () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(lettersOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
  })
})
