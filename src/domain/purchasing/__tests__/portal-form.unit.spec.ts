import { FormFields, readAnswerForm } from "../portal-form"
import type { AnsweredLine } from "../proposal"

const TODAY = "2026-11-22"

const aLine = (fields: Partial<AnsweredLine> = {}): AnsweredLine => ({
  id: "line_1",
  position: 1,
  sku: "LAMP-1",
  title: "Lamp",
  inventory_item_id: "iitem_1",
  quantity: 100,
  received_quantity: 0,
  short_closed_quantity: 0,
  unit_price: "12.500000",
  price_per_quantity: 1,
  discount_percent: "0",
  expected_on: "2026-12-01",
  ...fields,
})

const read = (fields: FormFields, line = aLine()) => readAnswerForm(fields, [line], TODAY)
const problemsOf = (fields: FormFields, line?: AnsweredLine) =>
  read(fields, line).problems.map(({ field, problem }) => [field, problem])

describe("the form of a supplier's answer", () => {
  it("is read as the line stands where nothing was touched", () => {
    const untouched = { "quantity.line_1.0": "100", "day.line_1.0": "2026-12-01", "price.line_1": "12.50" }
    expect(read({ ...untouched, "quantity.line_1.1": "", "day.line_1.1": "" })).toEqual({
      problems: [],
      answers: [
        {
          line_id: "line_1",
          parts: [{ quantity: 100, expected_on: "2026-12-01" }],
          unit_price: "12.50",
          note: null,
        },
      ],
    })
  })

  it("reads several days, a comma for a point, and spaces between thousands", () => {
    const { answers, problems } = read({
      "quantity.line_1.0": "1 000",
      "day.line_1.0": "2026-12-01",
      "quantity.line_1.2": "60",
      "day.line_1.2": "2027-01-15",
      "price.line_1": "1 250,50",
      "note.line_1": "  Two pallets ",
    })
    expect(problems).toEqual([])
    expect(answers).toEqual([
      {
        line_id: "line_1",
        parts: [
          { quantity: 1000, expected_on: "2026-12-01" },
          { quantity: 60, expected_on: "2027-01-15" },
        ],
        unit_price: "1250.50",
        note: "Two pallets",
      },
    ])
  })

  it("leaves out a line of which nothing is owed, and parts where no field of them came", () => {
    expect(read({}, aLine({ received_quantity: 100 })).answers).toEqual([])
    expect(read({}).answers).toEqual([{ line_id: "line_1", unit_price: null, note: null }])
  })

  it.each<[FormFields, string, string]>([
    [{ "quantity.line_1.0": "ten" }, "quantity.line_1.0", "quantity"],
    [{ "quantity.line_1.0": "-1" }, "quantity.line_1.0", "quantity"],
    [{ "quantity.line_1.0": "1.5" }, "quantity.line_1.0", "quantity"],
    [{ "quantity.line_1.0": "", "day.line_1.0": "2026-12-01" }, "quantity.line_1.0", "quantity"],
    [{ "quantity.line_1.0": "9999999999" }, "quantity.line_1.0", "quantity"],
    [{ "quantity.line_1.0": "100", "day.line_1.0": "2026-11-21" }, "day.line_1.0", "day"],
    [{ "quantity.line_1.0": "100", "day.line_1.0": "2026-02-30" }, "day.line_1.0", "day"],
    [{ "quantity.line_1.0": "100", "day.line_1.0": "2126-01-01" }, "day.line_1.0", "day"],
    [{ "quantity.line_1.0": "100", "day.line_1.0": "tomorrow" }, "day.line_1.0", "day"],
    [{ "price.line_1": "1.250,50" }, "price.line_1", "price"],
    [{ "price.line_1": "-1" }, "price.line_1", "price"],
    [{ "price.line_1": "1e3" }, "price.line_1", "price"],
    [{ "price.line_1": "1.1234567" }, "price.line_1", "price"],
    [{ "note.line_1": "x".repeat(1001) }, "note.line_1", "too_long"],
  ])("marks the field that is wrong in %j", (fields, field, problem) => {
    expect(problemsOf(fields)).toEqual([[field, problem]])
  })

  it("asks for the day of each part, and for units in each, once there are several", () => {
    expect(
      problemsOf({
        "quantity.line_1.0": "40",
        "day.line_1.0": "2026-12-01",
        "quantity.line_1.1": "0",
        "day.line_1.1": "",
      })
    ).toEqual([
      ["quantity.line_1.1", "quantity"],
      ["day.line_1.1", "day"],
    ])
  })

  it("takes a day that has passed where it is the one that was asked", () => {
    const late = aLine({ expected_on: "2026-11-01" })
    expect(problemsOf({ "quantity.line_1.0": "100", "day.line_1.0": "2026-11-01" }, late)).toEqual([])
  })

  it("reads 0 without a day as nothing that comes", () => {
    const { answers, problems } = read({ "quantity.line_1.0": "0", "day.line_1.0": "" })
    expect(problems).toEqual([])
    expect(answers[0]?.parts).toEqual([{ quantity: 0, expected_on: null }])
  })
})
