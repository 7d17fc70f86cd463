import { parse } from "csv-parse/sync"
import { documentCsv } from "../csv"
import { aLine, anOrderView } from "./a-view"

const rows = (text: string) =>
  parse(text, { bom: true, delimiter: ";", columns: true }) as Record<string, string>[]

describe("the lines as CSV", () => {
  it("say what the supplier needs, numbers as numbers", () => {
    const [row] = rows(documentCsv(anOrderView(1)))
    expect(row).toMatchObject({
      document: "PO-2027-00042",
      supplier_sku: "LU-1",
      quantity: "24",
      currency: "EUR",
      unit_price: "12.505",
      line_total: "300.12",
      vat_rate: "20",
      expected_on: "2027-03-05",
    })
  })

  it("disarm what a spreadsheet would run", () => {
    const lines = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx"].map((title, index) =>
      aLine(index + 1, { title })
    )
    for (const row of rows(documentCsv(anOrderView(0, { lines })))) expect(row.title).toMatch(/^'/)
  })

  it("leave room for the answer to a request, and no price", () => {
    const view = anOrderView(1, { kind: "request_for_quotation", currency_code: null })
    const [row] = rows(documentCsv(view))
    expect(row).toMatchObject({ quantity: "24", unit_price: "" })
    expect(row).not.toHaveProperty("line_total")
  })
})
