import { parse } from "csv-parse/sync"
import { stringify } from "csv-stringify/sync"
import fc from "fast-check"
import { CsvReader, CsvRecord } from "../csv-records"

/** Reads the text in pieces that end at these places. */
function read(text: string, cuts: readonly number[] = [], longest?: number): CsvRecord[] {
  const reader = new CsvReader(null, longest)
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
  const pieces = places.slice(1).map((end, index) => text.slice(places[index], end))
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]
}

const field = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom("", '"', 'a"b', "x,y", "x;y", "two\nlines", "two\r\nlines", " ", '5" pipe', "\n", "é€")
)
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 12 }).map((rows) => ({
    heading: Array.from({ length: width }, (_, index) => `column ${index}`),
    rows,
  }))
)
const cuts = fc.array(fc.nat(), { maxLength: 6 })

describe("CSV in pieces", () => {
  it("is read as another parser reads it, however it is cut into pieces", () => {
    fc.assert(
      fc.property(
        table,
        cuts,
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        ({ heading, rows }, places, end, quoted) => {
          const text = stringify([heading, ...rows], {
            record_delimiter: end,
            quoted,
            quoted_match: /[\r\n]/,
          })
          const records = read(text, places)
          expect(records.map(({ fields }) => fields)).toEqual(
            parse(text, { record_delimiter: end, relax_column_count: true })
          )
          const lines = parse(text, { record_delimiter: end, info: true }) as unknown as {
            info: { lines: number }
          }[]
          expect(records.at(-1)?.line).toBeLessThanOrEqual(lines.at(-1)?.info.lines ?? 0)
        }
      ),
      { seed: 20101210, numRuns: 500 }
    )
  })

  it("gives the same rows, lines and faults however it is cut, whatever the text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " "), maxLength: 80 })
    fc.assert(
      fc.property(text, cuts, (written, places) => {
        expect(read(`a,b\n${written}`, places, 20)).toEqual(read(`a,b\n${written}`, [], 20))
      }),
      { seed: 20101211, numRuns: 2000 }
    )
  })

  it("names the line on which a row begins", () => {
    const records = read('a,b\n1,"two\nlines"\n\n2,x\r\n3,y')
    expect(records.map(({ line, fields }) => [line, fields])).toEqual([
      [1, ["a", "b"]],
      [2, ["1", "two\nlines"]],
      [5, ["2", "x"]],
      [6, ["3", "y"]],
    ])
  })

  it("loses only the row whose quote does not close", () => {
    const records = read('a,b\n1,"open\n2,x\n3,y\n')
    expect(records).toEqual([
      { line: 1, fields: ["a", "b"] },
      { line: 2, fault: "A quoted field is not closed", code: "quote_not_closed", text: '1,"open' },
      { line: 3, fields: ["2", "x"] },
      { line: 4, fields: ["3", "y"] },
    ])
  })

  it("passes over a field of a megabyte without keeping it", () => {
    const piece = "x".repeat(100_000)
    const reader = new CsvReader()
    const records = reader.push("a,b\n1,")
    for (let count = 0; count < 10; count += 1) records.push(...reader.push(piece))
    records.push(...reader.push("\n2,y\n"), ...reader.end())
    expect(records.map(({ line, fault, fields }) => [line, fault ?? fields])).toEqual([
      [1, ["a", "b"]],
      [2, "The row has more than 65536 characters"],
      [3, ["2", "y"]],
    ])
  })

  it("finds the mark between the fields in the heading", () => {
    for (const mark of [",", ";", "\t", "|"]) {
      expect(read(`a${mark}b b\n1${mark}2`).at(-1)?.fields).toEqual(["1", "2"])
    }
  })

  it("keeps whole characters, over the edge of a piece too, and marks halves of them", () => {
    const reader = new CsvReader(";")
    const records = [
      ...reader.push("a\ud83e"),
      ...reader.push("\udd89;\ud83e\n"),
      ...reader.push('"\udd89";b'),
      ...reader.end(),
    ]
    expect(records.map(({ fields }) => fields)).toEqual([
      ["a\u{1f989}", "\ufffd"],
      ["\ufffd", "b"],
    ])
  })
})
