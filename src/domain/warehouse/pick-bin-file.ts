import { invalidData } from "../shared/domain-error"
import { unguarded } from "../shared/spreadsheet-text"

/** The columns of a file of pick-bin limits; the multiple may be left out. */
export const PICK_BIN_COLUMNS = ["bin", "sku", "min", "max"] as const

/** A row of the file as it was written. */
export type PickBinFileRow = Readonly<{
  line: number
  bin: string
  sku: string
  min: string
  max: string
  multiple: string
}>

/** What a file of limits holds; refuses one that does not name its columns. */
export function readPickBinFile(
  columns: readonly string[],
  rows: readonly Readonly<{ line: number; values: Readonly<Record<string, string>> }>[]
): PickBinFileRow[] {
  const missing = PICK_BIN_COLUMNS.filter((column) => !columns.includes(column))
  if (missing.length) {
    throw invalidData(
      `The file has no column ${missing.join(", ")}; its first line must name the columns ${PICK_BIN_COLUMNS.join(", ")}`
    )
  }
  const number = (text: string | undefined) => (text ?? "").replace(/[\s\u00a0\u202f]/g, "")
  return rows.map(({ line, values }) => ({
    line,
    bin: unguarded(values.bin ?? ""),
    sku: unguarded(values.sku ?? ""),
    min: number(values.min),
    max: number(values.max),
    multiple: number(values.multiple),
  }))
}
