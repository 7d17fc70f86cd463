import fc from "fast-check"
import { answerLines } from "../quotation-answer"
import { QUOTATION_FIELDS, quotationField, readQuotationForm } from "../quotation-form"

const today = "2026-11-23"
const lines = [
  { id: "l1", name: "LAMP-1" },
  { id: "l2", name: "LAMP-2" },
]
const read = (fields: Record<string, string>) => readQuotationForm(fields, lines, { today, decimals: 2 })

describe("readQuotationForm", () => {
  it("reads prices as they are typed, and fills in what is said for all lines", () => {
    const {
      lines: read1,
      problems,
      freight_cost,
    } = read({
      "price.l1": "1 250,5",
      "per.l1": "100",
      "days.l1": "3",
      "price.l2": "7.25",
      "minimum.l2": "12",
      "note.l2": " two pallets ",
      freight: "15,00",
      all_days: "10",
      all_until: "2026-12-31",
    })
    expect(problems).toEqual([])
    expect(freight_cost).toBe("15.00")
    expect(read1).toMatchObject([
      { unit_price: "1250.5", price_per_quantity: 100, lead_time_days: 3, valid_until: "2026-12-31" },
      { unit_price: "7.25", minimum_order_quantity: 12, lead_time_days: 10, note: "two pallets" },
    ])
  })

  it("takes a day of delivery before the days said for all lines", () => {
    const { lines: read1 } = read({ "price.l1": "1", "day.l1": "2026-12-01", all_days: "10" })
    expect(read1[0]).toMatchObject({ delivers_on: "2026-12-01", lead_time_days: null })
  })

  it.each([
    [{ "price.l1": "abc" }, "price.l1", "price"],
    [{ "price.l1": "-1" }, "price.l1", "price"],
    [{ "price.l1": "0.1234567" }, "price.l1", "price"],
    [{ "price.l1": "1", "per.l1": "0" }, "per.l1", "units"],
    [{ "price.l1": "1", "quantity.l1": "1.5" }, "quantity.l1", "units"],
    [{ "price.l1": "1", "days.l1": "soon" }, "days.l1", "days"],
    [{ "price.l1": "1", "day.l1": "2026-02-30" }, "day.l1", "day"],
    [{ "price.l1": "1", "day.l1": "2026-11-22" }, "day.l1", "past"],
    [{ "price.l1": "1", "quantity.l1": "5", "minimum.l1": "6" }, "minimum.l1", "minimum"],
    [{ "days.l1": "5" }, "price.l1", "missing"],
    [{ "price.l1": "1", "declined.l1": "on" }, "declined.l1", "both"],
    [{ "price.l1": "1", "note.l1": "x".repeat(1001) }, "note.l1", "too_long"],
    [{ freight: "1.234" }, "freight", "freight"],
    [{ all_days: "-1" }, "all_days", "days"],
    [{ all_until: "later" }, "all_until", "day"],
  ])("names the field that cannot be read (%#)", (fields, field, problem) => {
    expect(read(fields as unknown as Record<string, string>).problems).toEqual([{ field, problem }])
  })

  it("gives nothing but answers that the rules take, or a problem, whatever is typed", () => {
    const names = lines.flatMap((line) => QUOTATION_FIELDS.map((field) => quotationField(field, line.id)))
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom("1", "12,5", "2026-12-01", "on", ""),
      fc.nat().map(String)
    )
    const typed = fc.dictionary(fc.constantFrom(...names, "freight", "all_days", "all_until"), value)
    fc.assert(
      fc.property(typed, (fields) => {
        const { lines: inputs, problems } = read(fields)
        const priced = inputs.filter((input) => input.unit_price !== null && !input.is_declined)
        if (problems.length || !priced.length) return
        expect(() => answerLines(inputs, lines, today)).not.toThrow()
      }),
      { seed: 20261123, numRuns: 500 }
    )
  })
})
