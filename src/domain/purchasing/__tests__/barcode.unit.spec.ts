import { checkBarcode, rightBarcode } from "../barcode"

describe("rightBarcode", () => {
  it.each(["3017620422003", "4006381333931", "96385074", "036000291452", "10012345000017"])(
    "takes %s as it is",
    (barcode) => {
      expect(rightBarcode(barcode)).toBeNull()
    }
  )
  it.each([
    ["3017620422004", "3017620422003"],
    ["96385070", "96385074"],
    ["036000291450", "036000291452"],
  ])("says of %s that it would be %s", (wrong, right) => {
    expect(rightBarcode(wrong)).toBe(right)
    expect(() => checkBarcode(wrong, "LAMP")).toThrow(`${right} would be right`)
  })
  it.each(["LU-100", "123", "12345678901", "ABCDEFGH"])("leaves %s alone: it is no GTIN", (code) => {
    expect(rightBarcode(code)).toBeNull()
  })
})
