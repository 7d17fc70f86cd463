import { invalidData } from "../domain/shared/domain-error"
import { CsvReader } from "./csv-records"

export type CsvTable = { columns: string[]; rows: { line: number; values: Record<string, string> }[] }

/**
 * Reads a small CSV that came in the body of a request: its first line names the columns. Refuses a row that
 * is broken, naming its line, and a file of more than `most` rows.
 */
export function readCsvTable(text: string, most: number): CsvTable {
  const reader = new CsvReader()
  const records = [...reader.push(text.replace(/^\uFEFF/, "")), ...reader.end()]
  const broken = records.find(({ fault }) => fault !== undefined)
  if (broken) throw invalidData(`Line ${broken.line} of the file cannot be read: ${broken.fault}`)
  const [heading, ...rest] = records.map(({ line, fields }) => ({ line, fields: fields ?? [] }))
  if (rest.length > most) throw invalidData(`The file has more than ${most} rows; send it in parts`)
  const columns = (heading?.fields ?? []).map((name) => name.trim().toLowerCase())
  const rows = rest
    .filter(({ fields }) => fields.some((field) => field.trim()))
    .map(({ line, fields }) => ({
      line,
      values: Object.fromEntries(columns.map((column, index) => [column, fields[index]?.trim() ?? ""])),
    }))
  return { columns, rows }
}
