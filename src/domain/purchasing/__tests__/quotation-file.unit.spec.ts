import fc from "fast-check"
import { answerLines } from "../quotation-answer"
import { answerHeading, localDay, localDecimal, readAnswerRows } from "../quotation-file"

const today = "2026-11-23"
const lines = [
  { id: "l1", position: 1, name: "LAMP-1", sku: "LAMP-1", supplier_sku: "LU-100" },
  { id: "l2", position: 2, name: "LAMP-2", sku: "LAMP-2", supplier_sku: null },
  { id: "l3", position: 3, name: "LAMP-2", sku: "LAMP-2", supplier_sku: null },
  { id: "l4", position: 4, name: "=CMD", sku: "=CMD", supplier_sku: null },
]

const read = (headings: string[], ...rows: string[][]) =>
  readAnswerRows(
    answerHeading(headings),
    rows.map((fields, index) => ({ line: index + 2, fields })),
    lines,
    { today, currency_code: "eur" }
  )

describe("readAnswerRows", () => {
  it("reads a file that was filled in with commas, French headings and European days", () => {
    const { answers, bad_rows } = read(
      ["Position", "Prix unitaire", "Par", "Quantité proposée", "Délai", "Date de livraison", "Remarque"],
      ["1", "1 234,50 €", "100", "40", "", "05/12/2026", "franco"],
      ["2", "0,995", "", "", "3", "", ""]
    )
    expect(bad_rows).toEqual([])
    expect(answers).toMatchObject([
      {
        line_id: "l1",
        unit_price: "1234.5",
        price_per_quantity: 100,
        quantity: 40,
        delivers_on: "2026-12-05",
        note: "franco",
      },
      { line_id: "l2", unit_price: "0.995", price_per_quantity: 1, lead_time_days: 3 },
    ])
  })

  it("finds a line by its position, by our SKU or by the supplier's, guarded against formulas or not", () => {
    const ids = (headings: string[], ...rows: string[][]) =>
      read([...headings, "unit_price"], ...rows.map((row) => [...row, "1"])).answers.map(
        ({ line_id }) => line_id
      )
    expect(ids(["position"], ["3"], ["1.0"])).toEqual(["l3", "l1"])
    expect(ids(["sku"], ["lamp-1"], ["'=CMD"])).toEqual(["l1", "l4"])
    expect(ids(["supplier_sku"], [" lu-100 "])).toEqual(["l1"])
  })

  it.each([
    [["9", "", "1", ""], "The request has no line 9; its lines go from 1 to 4"],
    [["2", "LAMP-1", "1", ""], "Line 2 of the request is LAMP-2, and the row says LAMP-1"],
    [["", "LAMP-2", "1", ""], "LAMP-2 is asked for on several lines; give the position of the line as well"],
    [["", "BOOK", "1", ""], "BOOK was not asked for"],
    [["", "", "1", ""], "The row names no line: it has no position and no SKU"],
    [["1", "", "abc", ""], 'The price of LAMP-1 is "abc"; it must be a number such as 12.50 or 12,50'],
    [["1", "", "-3", ""], "The price of LAMP-1 is -3; it must be from 0"],
    [["1", "", "1", "maybe"], 'Whether LAMP-1 is declined says "maybe"; it must be yes or no'],
    [["1", "", "1", "yes"], "LAMP-1 is declined and has a price of 1; give one of them"],
  ])("reports a row that cannot be read, and reads on (%#)", (row, message) => {
    const { answers, bad_rows } = read(["position", "sku", "unit_price", "declined"], row, ["4", "", "7", ""])
    expect(bad_rows).toEqual([{ line: 2, message: expect.stringContaining(message) }])
    expect(answers.map(({ line_id }) => line_id)).toEqual(["l4"])
  })

  it("takes no line twice, and no price in another currency than the supplier's", () => {
    const { answers, bad_rows } = read(
      ["position", "unit_price", "currency"],
      ["1", "2", "EUR"],
      ["1", "3", "EUR"],
      ["2", "3", "usd"]
    )
    expect(answers).toHaveLength(1)
    expect(bad_rows.map(({ message }) => message)).toEqual([
      "LAMP-1 is answered on line 2 already",
      "LAMP-2 is priced in USD; prices must be in EUR",
    ])
  })

  it("counts rows left empty and takes a declined line for an answer", () => {
    expect(read(["position", "unit_price", "declined"], ["1", "", ""], ["2", "", "Oui"])).toMatchObject({
      empty: 1,
      answers: [{ line_id: "l2", is_declined: true, unit_price: null }],
    })
  })

  it("refuses a file without the columns that it needs", () => {
    expect(() => answerHeading(["sku", "title"])).toThrow("it must name unit_price and one of position, sku")
    expect(() => answerHeading([])).toThrow("names the columns (none)")
  })

  it("never throws at a row, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 6 }), { maxLength: 20 }), (rows) => {
        const { answers, bad_rows, empty } = read(
          ["position", "sku", "unit_price", "declined", "delivers_on", "moq"],
          ...rows
        )
        expect(answers.length + bad_rows.length + empty).toBe(rows.length)
      }),
      { seed: 20261123 }
    )
  })
})

describe("localDecimal", () => {
  it.each([
    ["12.50", "12.50"],
    ["12,50", "12.50"],
    ["1 234,50", "1234.50"],
    ["1\u202f234,50 €", "1234.50"],
    ["1.234,50", "1234.50"],
    ["1,234.50", "1234.50"],
    ["1.234.567", "1234567"],
    ["EUR 7", "7"],
    ["0,000001", "0.000001"],
  ])("reads %s as %s", (text, value) => expect(localDecimal(text, "The price")).toBe(value))

  it.each(["", "=1+1", "1..2", "1,23,4", "12e3", "Infinity", "1.2.3,4", "--1", "0x10"])(
    "refuses %j",
    (text) =>
      expect(() => localDecimal(text, "The price")).toThrow(`The price is "${text}"; it must be a number`)
  )

  it("reads back any amount, however it is grouped", () => {
    const amount = fc.tuple(fc.nat({ max: 999_999_999 }), fc.integer({ min: 0, max: 99 }))
    fc.assert(
      fc.property(amount, fc.constantFrom(".", ",", " ", ""), (parts, group) => {
        const [whole, cents] = parts
        const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group)
        const fraction = String(cents).padStart(2, "0")
        const mark = group === "," ? "." : ","
        expect(localDecimal(`${grouped}${mark}${fraction}`, "It")).toBe(`${whole}.${fraction}`)
      }),
      { seed: 20261123 }
    )
  })
})

describe("localDay", () => {
  it("reads days with the year or the day first, and refuses what is none", () => {
    expect(["2026-11-30", "30/11/2026", "1.2.2027"].map((text) => localDay(text, "It"))).toEqual([
      "2026-11-30",
      "2026-11-30",
      "2027-02-01",
    ])
    for (const text of ["2026-02-30", "11/30/2026", "2026-11-30T10", "tomorrow"]) {
      expect(() => localDay(text, "The day")).toThrow(`The day is "${text}"`)
    }
  })
})

describe("answerLines", () => {
  const asked = [
    { id: "l1", name: "LAMP-1" },
    { id: "l2", name: "LAMP-2" },
  ]
  const answer = (...inputs: Parameters<typeof answerLines>[0][number][]) => answerLines(inputs, asked, today)

  it("leaves out the lines about which nothing is said", () => {
    expect(answer({ line_id: "l1", unit_price: "3" }, { line_id: "l2", unit_price: null })).toHaveLength(1)
  })

  it.each([
    [[], "No line is answered; give at least one price, or decline the request"],
    [[{ line_id: "l1", is_declined: true }], "Every line that is answered is declined"],
    [[{ line_id: "l9", unit_price: "1" }], "The request has no line l9"],
    [
      [
        { line_id: "l1", unit_price: "1" },
        { line_id: "l1", unit_price: "2" },
      ],
      "LAMP-1 is answered twice; answer it once",
    ],
    [[{ line_id: "l1", lead_time_days: 3 }], "LAMP-1 has no price; give one, or decline the line"],
    [[{ line_id: "l1", unit_price: "1.1234567" }], "The price of LAMP-1 is 1.1234567"],
    [
      [{ line_id: "l1", unit_price: "1", price_per_quantity: 0 }],
      "The number of units that the price of LAMP-1",
    ],
    [[{ line_id: "l1", unit_price: "1", quantity: 1.5 }], "The quantity offered of LAMP-1 is 1.5"],
    [
      [{ line_id: "l1", unit_price: "1", quantity: 5, minimum_order_quantity: 6 }],
      "LAMP-1 is offered in a quantity of 5 and sold from 6; the minimum must be 5 or less",
    ],
    [[{ line_id: "l1", unit_price: "1", lead_time_days: -1 }], "The lead time of LAMP-1 is -1"],
    [
      [{ line_id: "l1", unit_price: "1", delivers_on: "2026-11-22" }],
      "The day of delivery of LAMP-1 is 2026-11-22, which has passed; it must be 2026-11-23 or later",
    ],
    [
      [{ line_id: "l1", unit_price: "1", note: "x".repeat(1001) }],
      "The remark on LAMP-1 has 1001 characters",
    ],
  ])("refuses what is no answer (%#)", (inputs, message) => {
    expect(() => answer(...inputs)).toThrow(message)
  })
})
