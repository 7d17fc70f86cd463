import { once } from "node:events"
import type { Writable } from "node:stream"
import { stringify } from "csv-stringify"

export type CsvColumn<Row> = {
  header: string
  /** Text is guarded against formulas; numbers and dates of ours are written as they are. */
  kind: "text" | "number"
  value: (row: Row) => string | number | null | undefined
}

type Response = Writable & { setHeader: (name: string, value: string) => void }

/** A spreadsheet would run a cell that begins like this (OWASP, CWE-1236): an apostrophe makes it text. */
export const asText = (value: string): string => (/^[=+\-@\t\r\0]/.test(value) ? `'${value}` : value)

/**
 * Writes pages of rows as a CSV file while they come, holding one page at a time. UTF-8 with a byte order mark,
 * semicolons, CRLF: what a European spreadsheet opens with a double click.
 */
export async function downloadCsv<Row>(
  response: Response,
  fileName: string,
  columns: readonly CsvColumn<Row>[],
  pages: AsyncIterable<readonly Row[]>
): Promise<void> {
  response.setHeader("Content-Type", "text/csv; charset=utf-8")
  response.setHeader("Content-Disposition", `attachment; filename="${fileName}"`)
  const csv = stringify({ bom: true, delimiter: ";", record_delimiter: "\r\n" })
  csv.pipe(response)
  csv.write(columns.map((column) => column.header))
  for await (const rows of pages) {
    for (const row of rows) {
      const free = csv.write(columns.map(({ kind, value }) => cell(kind, value(row))))
      if (!free) await once(csv, "drain")
    }
  }
  csv.end()
  await once(response, "finish")
}

const cell = (kind: "text" | "number", value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ""
  return kind === "text" ? asText(String(value)) : String(value)
}
