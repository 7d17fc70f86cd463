import fc from "fast-check"
import { CatalogueFormat, readCatalogueRow, readNumber } from "../catalogue-row"

const rulesOf = (format: Partial<CatalogueFormat> & Pick<CatalogueFormat, "columns">) => ({
  format: { decimal_mark: "," as const, currency_code: null, valid_from: null, ...format },
  width: Object.keys(format.columns).length,
  supplier_currency: "eur",
  currencies: new Set(["eur", "usd"]),
})

describe("readNumber", () => {
  it.each([
    ["12,50", ",", "12.50"],
    ["1 234,5", ",", "1234.5"],
    ["1\u202f234,5 €", ",", "1234.5"],
    ["1.234,5", ",", "1234.5"],
    ["1'234.50", ".", "1234.50"],
    ["$1,234.50", ".", "1234.50"],
    ["EUR 12.5", ".", "12.5"],
    ["12.5USD", ".", "12.5"],
    ["007", ",", "7"],
    ["0", ".", "0"],
  ] as const)("%s with the mark %s is %s", (text, mark, number) => {
    expect(readNumber(text, mark)).toBe(number)
  })
  it.each([
    ["12.50", ","],
    ["12,50", "."],
    ["1.23.456", ","],
    ["-1", ","],
    ["1e5", "."],
    ["", "."],
    ["n/a", "."],
    ["12,50,1", ","],
    ["=1+1", "."],
  ] as const)("%s with the mark %s is none", (text, mark) => {
    expect(readNumber(text, mark)).toBeNull()
  })
  it("reads back every number, however it is grouped", () => {
    const whole = fc.integer({ min: 0, max: 1e12 })
    const fraction = fc.integer({ min: 0, max: 999_999 }).map((digits) => String(digits).padStart(6, "0"))
    fc.assert(
      fc.property(whole, fraction, fc.constantFrom(" ", "", "."), (number, digits, group) => {
        const grouped = String(number).replace(/\B(?=(\d{3})+(?!\d))/g, group)
        expect(readNumber(`${grouped},${digits}`, ",")).toBe(`${number}.${digits}`)
      }),
      { seed: 20261122 }
    )
  })
})

describe("readCatalogueRow", () => {
  const columns = { supplier_sku: 0, sku: 1, unit_price: 2, discount_percent: 3, order_multiple: 4 }

  it("gives only what the file says", () => {
    expect(readCatalogueRow([" LU-1 ", "", "1.250,5", "", ""], rulesOf({ columns }))).toEqual({
      supplier_sku: "LU-1",
      barcode: null,
      sku: null,
      title: null,
      bad: null,
      terms: { supplier_sku: "LU-1", currency_code: "eur", unit_price: "1250.5" },
    })
  })
  it("reads discount, quantities and the currency of the file", () => {
    const rules = rulesOf({ columns, currency_code: "usd" })
    expect(readCatalogueRow(["", "LAMP", "3", "12,5 %", "1.000"], rules).terms).toEqual({
      currency_code: "usd",
      unit_price: "3",
      discount_percent: "12.5",
      order_multiple: 1000,
    })
  })
  it("keeps the codes of a bad row, so that its article is not taken for missing", () => {
    expect(readCatalogueRow(["LU-1", "LAMP", "dear", "", ""], rulesOf({ columns }))).toMatchObject({
      supplier_sku: "LU-1",
      sku: "LAMP",
      terms: null,
      bad: { reason: "price", values: { value: "dear" } },
    })
  })
  it("takes breaks in any order, each with the row's discount", () => {
    const tiers = {
      sku: 0,
      unit_price: 1,
      discount_percent: 2,
      break_1_quantity: 3,
      break_1_price: 4,
      break_2_quantity: 5,
      break_2_price: 6,
    }
    const row = (...fields: string[]) => readCatalogueRow(fields, rulesOf({ columns: tiers }))
    expect(row("LAMP", "5", "10", "100", "4", "50", "4,5").terms?.price_breaks).toEqual([
      { from_quantity: 50, unit_price: "4.5", discount_percent: "10" },
      { from_quantity: 100, unit_price: "4", discount_percent: "10" },
    ])
    expect(row("LAMP", "5", "", "50", "4", "50", "3").bad).toEqual({
      reason: "break_twice",
      values: { quantity: 50 },
    })
    expect(row("LAMP", "5", "", "1", "4", "", "").bad?.reason).toBe("quantity")
    expect(row("LAMP", "5", "", "", "4", "", "").bad).toEqual({ reason: "break_half", values: { number: 1 } })
  })
  it("never throws, and never takes a row without a price", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 30 }), { minLength: 5, maxLength: 5 }),
        (fields) => {
          const row = readCatalogueRow(fields, rulesOf({ columns }))
          expect((row.bad === null) !== (row.terms === null)).toBe(true)
          if (row.terms) expect(row.terms.unit_price).toMatch(/^\d+(\.\d{1,6})?$/)
        }
      ),
      { seed: 20261122, numRuns: 2000 }
    )
  })
})
