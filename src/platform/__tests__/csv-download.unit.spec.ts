import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { PassThrough } from "node:stream"
import { CsvColumn, downloadCsv } from "../csv-download"

const COLUMNS: CsvColumn<{ name: string; units: string | number }>[] = [
  { header: "name", kind: "text", value: (row) => row.name },
  { header: "units", kind: "number", value: (row) => row.units },
]

/** A response that somebody reads, or that nobody does. */
function aResponse() {
  const headers: Record<string, string> = {}
  return Object.assign(new PassThrough({ highWaterMark: 64 }), {
    headers,
    headersSent: true,
    setHeader: (name: string, value: string) => void (headers[name] = value),
  })
}

describe("a CSV file that is downloaded", () => {
  it("is guarded cell by cell", async () => {
    const response = aResponse()
    const parts: Buffer[] = []
    response.on("data", (part: Buffer) => parts.push(part))
    async function* pages() {
      yield [
        { name: '=HYPERLINK("x")', units: "-4" },
        { name: 'Lamp; "red"\nbig', units: "=1" },
      ]
    }
    await downloadCsv(response, "a.csv", COLUMNS, pages())
    expect(Buffer.concat(parts).toString("utf8")).toBe(
      '\uFEFFname;units\r\n"\'=HYPERLINK(""x"")";-4\r\n"Lamp; ""red""\nbig";\'=1\r\n'
    )
  })

  it("is not read on once its reader has gone", async () => {
    const response = aResponse()
    let pagesRead = 0
    let isLetGo = false
    async function* pages() {
      try {
        for (; pagesRead < 1000; pagesRead += 1) yield Array(200).fill({ name: "x".repeat(200), units: 1 })
      } finally {
        isLetGo = true
      }
    }
    response.once("data", () => response.destroy())
    await downloadCsv(response, "a.csv", COLUMNS, pages())
    expect(isLetGo).toBe(true)
    expect(pagesRead).toBeLessThan(1000)
  })

  it("breaks off where reading fails half-way, and is an answer of its own where nothing went out", async () => {
    async function* pages() {
      yield [{ name: "x", units: 1 }]
      throw new Error("The database is gone")
    }
    const begun = aResponse()
    begun.on("error", () => undefined).resume()
    await downloadCsv(begun, "a.csv", COLUMNS, pages())
    expect([begun.destroyed, begun.writableFinished]).toEqual([true, false])
    const untouched = Object.assign(aResponse(), { headersSent: false })
    await expect(downloadCsv(untouched, "a.csv", COLUMNS, pages())).rejects.toThrow("The database is gone")
  })
})

describe("the sources", () => {
  it("write CSV in the guarded places only", () => {
    const root = path.resolve(__dirname, "../..")
    const writers = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("__tests__"))
      .filter((file) => /from "csv-stringify/.test(readFileSync(path.join(root, file), "utf8")))
    expect(writers.sort()).toEqual([
      "platform/csv-download.ts",
      "platform/documents/csv.ts",
      "workflows/channel-pricing/write-feed.ts",
    ])
  })
})
