import { once } from "node:events"
import type { Writable } from "node:stream"
import { stringify } from "csv-stringify"
import { asFigure, asText } from "../domain/shared/spreadsheet-text"

export type CsvColumn<Row> = {
  header: string
  /** Text is guarded against formulas; numbers and dates of ours are written as they are. */
  kind: "text" | "number"
  value: (row: Row) => string | number | null | undefined
}

type Response = Writable & { setHeader: (name: string, value: string) => void; headersSent?: boolean }

/**
 * Writes pages of rows as a CSV file while they come, holding one page at a time. UTF-8 with a byte order mark,
 * semicolons, CRLF: what a European spreadsheet opens with a double click. No more is read once the reader has gone;
 * and where reading fails half-way the file breaks off, so that nobody takes the half for the whole.
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
  const gone = new Promise<void>((resolve) => response.once("close", resolve))
  const finished = new Promise<void>((resolve) => response.once("finish", resolve))
  csv.pipe(response)
  csv.write(columns.map((column) => column.header))
  try {
    for await (const rows of pages) {
      for (const row of rows) {
        if (response.destroyed) return
        const free = csv.write(columns.map(({ kind, value }) => cell(kind, value(row))))
        if (!free) await Promise.race([once(csv, "drain"), gone])
      }
    }
  } catch (error) {
    csv.unpipe(response)
    if (!response.headersSent) throw error
    response.destroy(error as Error)
    return
  }
  csv.end()
  await Promise.race([finished, gone])
}

const cell = (kind: "text" | "number", value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ""
  return kind === "text" ? asText(String(value)) : asFigure(String(value))
}
