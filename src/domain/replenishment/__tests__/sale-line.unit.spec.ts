import { placeColumns } from "../sale-columns"
import { saleDateReader } from "../sale-date"
import { DEFAULT_NON_GOODS, nonGoodsTest } from "../sale-kind"
import { readSaleLine, SaleTextRules, SaleTexts } from "../sale-line"

const rules: SaleTextRules = {
  isNonGoods: nonGoodsTest(DEFAULT_NON_GOODS),
  cancellation_prefix: null,
  readDate: saleDateReader("ymd", "UTC"),
  decimal_mark: ".",
}
const right: SaleTexts = {
  invoice: "536365",
  sku: "85123A",
  quantity: "6",
  date: "2010-12-01 08:26:00",
  price: "2.55",
  customer: "17850",
  country: "United Kingdom",
}
const read = (changes: Partial<SaleTexts>, more: Partial<SaleTextRules> = {}) =>
  readSaleLine({ ...right, ...changes }, { ...rules, ...more })
const reasonOf = (changes: Partial<SaleTexts>, more: Partial<SaleTextRules> = {}) => {
  const reading = read(changes, more)
  return typeof reading === "string" ? reading : "none"
}

describe("a row of a sales history", () => {
  it("becomes a line", () => {
    expect(read({ customer: "" })).toEqual({
      sold_at: "2010-12-01T08:26:00.000Z",
      sold_on: "2010-12-01",
      kind: "sale",
      invoice: "536365",
      sku: "85123A",
      quantity: 6,
      unit_price: "2.55",
      customer: null,
      country: "United Kingdom",
    })
  })

  it("is refused in a sentence that says what would have been right", () => {
    expect(reasonOf({ invoice: "" })).toBe("The invoice is missing")
    expect(reasonOf({ sku: "" })).toBe("The SKU is missing")
    expect(reasonOf({ sku: "x".repeat(101) })).toBe("The sku has 101 characters; 100 are allowed")
    for (const quantity of ["", "0", "1.5", "six", "6.000", "1e3", "99999999999"]) {
      expect(reasonOf({ quantity })).toBe(
        `The quantity is "${quantity}"; it must be a whole number other than 0`
      )
    }
    for (const date of [
      "",
      "2010-02-30",
      "2010-13-01",
      "01/12/2010",
      "2010-12-01 25:00",
      "1869-01-01",
      "tomorrow",
    ]) {
      expect(reasonOf({ date })).toContain(`The date is "${date}"`)
    }
    for (const price of ["", "2,55", "1.234.5", "2.5500001", "£2", "NaN", "1e2"]) {
      expect(reasonOf({ price })).toContain(`The price is "${price}"`)
    }
    expect(reasonOf({ price: "-2.55" })).toBe("The price of 85123A is -2.55; goods have no negative price")
  })

  it("reads whole numbers as a spreadsheet may write them", () => {
    expect(read({ quantity: "6.0" })).toMatchObject({ quantity: 6 })
    expect(read({ quantity: "+6" })).toMatchObject({ quantity: 6 })
  })

  it("refuses a point where the decimal mark is a comma, since it would mark thousands", () => {
    expect(read({ price: "2,55" }, { decimal_mark: "," })).toMatchObject({ unit_price: "2.55" })
    expect(reasonOf({ price: "1.234" }, { decimal_mark: "," })).toContain('The price is "1.234"')
    expect(reasonOf({ quantity: "1.0" }, { decimal_mark: "," })).toContain('The quantity is "1.0"')
  })
})

describe("the date of a row", () => {
  it("is the day where the shop stands, and the instant everywhere", () => {
    const paris = saleDateReader("ymd", "Europe/Paris")
    expect(paris("2011-07-01 00:30:00")).toEqual({
      sold_at: "2011-06-30T22:30:00.000Z",
      sold_on: "2011-07-01",
    })
    expect(paris("2011-01-01 00:30")).toEqual({ sold_at: "2010-12-31T23:30:00.000Z", sold_on: "2011-01-01" })
    expect(paris("2011-06-30T22:30:00Z")).toEqual({
      sold_at: "2011-06-30T22:30:00.000Z",
      sold_on: "2011-07-01",
    })
    expect(paris("2011-07-01T00:30:00+05:30")).toEqual({
      sold_at: "2011-06-30T19:00:00.000Z",
      sold_on: "2011-06-30",
    })
  })

  it("is read an hour later where the clock change skipped it", () => {
    const paris = saleDateReader("ymd", "Europe/Paris")
    expect(paris("2011-03-27 02:30")).toEqual({ sold_at: "2011-03-27T01:30:00.000Z", sold_on: "2011-03-27" })
  })

  it("is read in the order that the file writes it", () => {
    expect(saleDateReader("dmy", "UTC")("31/12/2010 8:26")?.sold_at).toBe("2010-12-31T08:26:00.000Z")
    expect(saleDateReader("mdy", "UTC")("12/31/2010 8:26")?.sold_at).toBe("2010-12-31T08:26:00.000Z")
    expect(saleDateReader("dmy", "UTC")("12/31/2010")).toBeNull()
  })

  it("is refused with an unknown zone", () => {
    expect(() => saleDateReader("ymd", "Europe/Pariss")).toThrow('There is no time zone "Europe/Pariss"')
  })
})

describe("the columns of a file", () => {
  it("are found by the names that other programs give them", () => {
    const places = placeColumns(
      ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice"],
      {}
    )
    expect(places).toEqual({
      invoice: 0,
      sku: 1,
      title: 2,
      quantity: 3,
      date: 4,
      price: 5,
      customer: -1,
      country: -1,
    })
    expect(placeColumns(["Facture", "Référence", "Qté", "Date", "Prix unitaire", "Pays"], {}).country).toBe(5)
  })

  it("are found by the name that is given, which must be there", () => {
    const heading = ["no", "sku", "qty", "date", "price"]
    expect(placeColumns(heading, { invoice: "NO" }).invoice).toBe(0)
    expect(() => placeColumns(heading, { invoice: "number" })).toThrow(
      'The file has no column "number" for the invoice; it has no, sku, qty, date, price'
    )
    expect(() => placeColumns(heading, {})).toThrow("The file has no column for invoice; it has no, sku, qty")
  })
})
