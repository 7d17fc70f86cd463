import { DomainError, invalidData } from "../shared/domain-error"
import { decimal, decimalPlaces, isNegative } from "../shared/money"
import { LARGEST_QUANTITY } from "../shared/quantities"
import { unguarded } from "../shared/spreadsheet-text"
import { BIN_KINDS, BIN_SIDES, BinKind, BinSide } from "./bin"
import { binBarcode, placeCode } from "./bin-code"
import { storageClass } from "./storage"

/** The columns of a file of bins, as the export writes them and the import reads them. */
export const BIN_FILE_COLUMNS = [
  "code",
  "barcode",
  "zone",
  "aisle",
  "block",
  "bay",
  "level",
  "side",
  "x",
  "y",
  "z",
  "kind",
  "storage_class",
  "capacity_units",
  "capacity_volume",
  "capacity_weight",
  "pick_sequence",
] as const
export type BinFileColumn = (typeof BIN_FILE_COLUMNS)[number]

/** Of the export alone: what only acts of their own may change. */
export const BIN_FILE_FACTS = ["status", "status_reason", "units", "last_counted_at"] as const

/** What a bin may say of itself; a field that is not there stays as it is. */
export type BinFields = {
  code?: string
  barcode?: string | null
  zone?: string
  aisle?: string | null
  block?: number | null
  bay?: number | null
  level?: number | null
  side?: BinSide | null
  x?: string | null
  y?: string | null
  z?: string | null
  kind?: BinKind
  storage_class?: string | null
  capacity_units?: number | null
  capacity_volume?: string | null
  capacity_weight?: string | null
  pick_sequence?: number | null
}

export type BinFileRow = Readonly<{ line: number; code: string; fields: BinFields }>
export type RowProblem = Readonly<{ line: number; message: string }>
type GivenRow = Readonly<{ line: number; values: Readonly<Record<string, string>> }>

/**
 * What a file of bins holds: for each row the fields it gives, or why it cannot be read. A column that is missing changes
 * nothing; an empty cell of a column that is there empties the field.
 */
export function readBinFile(
  columns: readonly string[],
  rows: readonly GivenRow[]
): { rows: BinFileRow[]; problems: RowProblem[]; ignored: string[] } {
  const known: readonly string[] = BIN_FILE_COLUMNS
  const facts: readonly string[] = BIN_FILE_FACTS
  if (!columns.includes("code")) {
    throw invalidData(
      `The file has no column "code"; its first line must name columns among ${known.join(", ")}`
    )
  }
  const present = BIN_FILE_COLUMNS.filter((column) => columns.includes(column))
  const read: BinFileRow[] = []
  const problems: RowProblem[] = []
  const lineOf = new Map<string, number>()
  const lineOfBarcode = new Map<string, number>()
  for (const { line, values } of rows) {
    try {
      const fields: BinFields = {}
      for (const column of present) readCell(fields, column, unguarded((values[column] ?? "").trim()))
      if (!fields.code) throw invalidData("The row has no code")
      const earlier = lineOf.get(fields.code)
      if (earlier) throw invalidData(`Line ${earlier} is about bin ${fields.code} too; keep one of the two`)
      lineOf.set(fields.code, line)
      if (fields.barcode) {
        const twin = lineOfBarcode.get(fields.barcode)
        if (twin) throw invalidData(`Line ${twin} has the barcode ${fields.barcode} too; barcodes are unique`)
        lineOfBarcode.set(fields.barcode, line)
      }
      read.push({ line, code: fields.code, fields })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      problems.push({ line, message: error.message })
    }
  }
  const ignored = columns.filter((column) => column && !known.includes(column) && !facts.includes(column))
  return { rows: read, problems, ignored }
}

function readCell(fields: BinFields, column: BinFileColumn, cell: string): void {
  switch (column) {
    case "code":
      if (cell) fields.code = placeCode(cell)
      return
    case "zone":
      if (cell) fields.zone = placeCode(cell, "The zone")
      return
    case "kind":
      if (cell) fields.kind = oneOf(BIN_KINDS, column, cell)
      return
    case "barcode":
      // Every bin can be scanned: without a barcode of its own it carries its code.
      fields.barcode = cell ? binBarcode(cell) : null
      return
    case "aisle":
      fields.aisle = cell ? placeCode(cell, "The aisle") : null
      return
    case "side":
      fields.side = cell ? oneOf(BIN_SIDES, column, cell) : null
      return
    case "storage_class":
      fields.storage_class = storageClass(cell)
      return
    case "block":
    case "bay":
    case "level":
    case "pick_sequence":
      fields[column] = cell ? whole(column, cell, 0) : null
      return
    case "capacity_units":
      fields.capacity_units = cell ? whole(column, cell, 1) : null
      return
    case "capacity_volume":
    case "capacity_weight":
      fields[column] = cell ? measure(`The column ${column}`, cell, true) : null
      return
    case "x":
    case "y":
    case "z":
      fields[column] = cell ? measure(`The column ${column}`, cell, false) : null
  }
}

function whole(column: string, cell: string, least: number): number {
  const number = /^\d{1,10}$/.test(cell) ? Number(cell) : Number.NaN
  if (number >= least && number <= LARGEST_QUANTITY) return number
  throw invalidData(`The column ${column} holds "${cell}"; it must be a whole number of at least ${least}`)
}

function oneOf<T extends string>(words: readonly T[], column: string, cell: string): T {
  const word = words.find((one) => one === cell.toLowerCase())
  if (word) return word
  throw invalidData(`The column ${column} holds "${cell}"; it must be one of ${words.join(", ")}`)
}

/** A measure in metres, litres or kilograms: at most three decimals and six digits before them. */
export function measure(what: string, given: string | number, isPositive: boolean): string {
  // Spreadsheets of half of Europe write 1 250,50.
  const typed = String(given)
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/^(-?\d+),(\d+)$/, "$1.$2")
  if (!/^-?\d{1,6}(\.\d+)?$/.test(typed)) {
    throw invalidData(`${what} holds "${given}"; it must be a number such as 2.4, of at most 999,999`)
  }
  const value = decimal(typed, what)
  if (decimalPlaces(value) > 3)
    throw invalidData(`${what} holds "${given}"; it may have at most three decimals`)
  if (isPositive && (isNegative(value) || Number(value) === 0)) {
    throw invalidData(`${what} holds "${given}"; it must be more than 0`)
  }
  return value
}
