import { measure, readBinFile } from "../bin-file"

const row = (line: number, values: Record<string, string>) => ({ line, values })

describe("readBinFile", () => {
  it("reads what is given, empties what is empty and leaves alone what is missing", () => {
    const { rows, problems, ignored } = readBinFile(
      ["code", "zone", "barcode", "x", "capacity_units", "side", "units", "colour"],
      [
        row(2, {
          code: "a-1",
          zone: "pick",
          barcode: "",
          x: "1,5",
          capacity_units: "40",
          side: "LEFT",
          units: "3",
          colour: "red",
        }),
        row(3, { code: "A-2", zone: "", barcode: "B2", x: "", capacity_units: "", side: "" }),
      ]
    )
    expect(problems).toEqual([])
    expect(ignored).toEqual(["colour"])
    expect(rows).toEqual([
      {
        line: 2,
        code: "A-1",
        fields: { code: "A-1", zone: "PICK", barcode: null, x: "1.5", capacity_units: 40, side: "left" },
      },
      {
        line: 3,
        code: "A-2",
        fields: { code: "A-2", barcode: "B2", x: null, capacity_units: null, side: null },
      },
    ])
  })

  it("names each row that cannot be read", () => {
    const { rows, problems } = readBinFile(
      ["code", "kind", "bay", "barcode"],
      [
        row(2, { code: "A-1", kind: "shelf", bay: "1", barcode: "X" }),
        row(3, { code: "a-1", kind: "shelf", bay: "1" }),
        row(4, { code: "A-2", kind: "box", bay: "1" }),
        row(5, { code: "A-3", kind: "shelf", bay: "one" }),
        row(6, { code: "" }),
        row(7, { code: "A-4", barcode: "X" }),
      ]
    )
    expect(rows.map(({ code }) => code)).toEqual(["A-1"])
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7])
    expect(problems[0]?.message).toBe("Line 2 is about bin A-1 too; keep one of the two")
    expect(problems[4]?.message).toBe("Line 2 has the barcode X too; barcodes are unique")
  })

  it("refuses a file without codes", () => {
    expect(() => readBinFile(["barcode"], [])).toThrow('no column "code"')
  })
})

describe("measure", () => {
  it.each(["1.2345", "abc", "1e3", "1234567", ""])("refuses %j", (given) => {
    expect(() => measure("The width", given, false)).toThrow("The width")
  })
  it("refuses nothing and less where there must be something", () => {
    expect(() => measure("The volume", "0", true)).toThrow("more than 0")
    expect(() => measure("The volume", "-1", true)).toThrow("more than 0")
    expect(measure("The place", "-1", false)).toBe("-1")
  })
})
