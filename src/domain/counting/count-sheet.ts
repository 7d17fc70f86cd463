import { invalidData } from "../shared/domain-error"
import { unguarded } from "../shared/spreadsheet-text"

/** The columns of a sheet as a file: what is there to be found, and an empty column for what was found. */
export const SHEET_COLUMNS = [
  "line_id",
  "bin",
  "sku",
  "title",
  "barcode",
  "lot",
  "expires_on",
  "hold_id",
  "counted_quantity",
  "note",
] as const

export type SheetRow = Readonly<{ line: number; values: Readonly<Record<string, string>> }>

/** One filled row: a line of the count, or a place where something was found. */
export type SheetEntry = Readonly<{
  row: number
  line_id: string | null
  bin: string | null
  sku: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  note: string | null
}>

export type SheetProblem = Readonly<{ line: number; message: string }>

/** Refuses a file that is no sheet of a count. */
export function checkSheetColumns(columns: readonly string[]): void {
  if (!columns.includes("counted_quantity"))
    throw invalidData("The file has no column counted_quantity; fill in the sheet that Comptoir gave out")
  if (!columns.includes("line_id") && !columns.includes("sku"))
    throw invalidData("The file has neither line_id nor sku, so nobody can tell what was counted")
}

const WHOLE = /^\d{1,10}$/

/** Reads a filled sheet. A row without a counted quantity was not counted, which is not the same as nothing being there. */
export function readSheet(rows: readonly SheetRow[]): {
  entries: SheetEntry[]
  skipped: number
  problems: SheetProblem[]
} {
  const entries: SheetEntry[] = []
  const problems: SheetProblem[] = []
  let skipped = 0
  for (const { line, values } of rows) {
    const cell = (name: string): string | null => unguarded(values[name] ?? "").trim() || null
    const typed = cell("counted_quantity")
    if (typed === null) {
      skipped += 1
      continue
    }
    if (!WHOLE.test(typed) || Number(typed) > 2_147_483_647) {
      problems.push({ line, message: `"${typed}" is no counted quantity; write a whole number from 0` })
      continue
    }
    const expires_on = cell("expires_on")
    if (expires_on && !/^\d{4}-\d{2}-\d{2}$/.test(expires_on)) {
      problems.push({ line, message: `"${expires_on}" is no day; write it YYYY-MM-DD` })
      continue
    }
    const entry = {
      row: line,
      line_id: cell("line_id"),
      bin: cell("bin"),
      sku: cell("sku"),
      lot: cell("lot"),
      expires_on,
      quantity: Number(typed),
      note: cell("note"),
    }
    if (!entry.line_id && !entry.sku) {
      problems.push({ line, message: "The row names neither a line nor an item" })
      continue
    }
    entries.push(entry)
  }
  return { entries, skipped, problems }
}
