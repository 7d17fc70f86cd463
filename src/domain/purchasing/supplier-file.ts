import { DomainError, invalidData } from "../shared/domain-error"
import { unguarded } from "../shared/spreadsheet-text"
import { LONGEST_CODE } from "./supplier-code"
import { INCOTERMS, SUPPLIER_TEXTS } from "./supplier-details"

/** The columns of a file of suppliers, as the export writes them and the import reads them. */
export const SUPPLIER_FILE_COLUMNS = [
  "code",
  "name",
  "legal_name",
  "contact_name",
  "email",
  "phone",
  "country_code",
  "currency_code",
  "language_code",
  "lead_time_days",
  "vat_number",
  "company_number",
  "payment_days",
  "payment_end_of_month",
  "payment_note",
  "incoterm",
  "incoterm_place",
  "minimum_order_value",
  "free_freight_threshold",
  "usual_freight_cost",
  "working_days",
  "over_tolerance_percent",
  "over_tolerance_units",
  "under_tolerance_percent",
  "under_tolerance_units",
  "notes",
] as const
export type SupplierFileColumn = (typeof SUPPLIER_FILE_COLUMNS)[number]

/** Of the export alone: what only acts of their own may change. */
export const SUPPLIER_FILE_FACTS = ["status", "status_reason", "created_at"] as const

export type SupplierFileFields = { -readonly [Column in SupplierFileColumn]?: unknown }
export type SupplierFileRow = Readonly<{ line: number; fields: SupplierFileFields }>
export type RowProblem = Readonly<{ line: number; message: string }>
type GivenRow = Readonly<{ line: number; values: Readonly<Record<string, string>> }>

const WHOLE = ["lead_time_days", "payment_days", "over_tolerance_units", "under_tolerance_units"]
const DECIMAL = [
  "minimum_order_value",
  "free_freight_threshold",
  "usual_freight_cost",
  "over_tolerance_percent",
  "under_tolerance_percent",
]
/** What a supplier always has: an empty cell leaves it as it is. */
const KEPT = [
  "code",
  "name",
  "currency_code",
  "language_code",
  "lead_time_days",
  "payment_end_of_month",
  "working_days",
]
const YES = ["true", "yes", "oui", "1", "x"]
const NO = ["false", "no", "non", "0"]

/**
 * What a file of suppliers holds: for each row the fields it gives, or why it cannot be read. A column that is missing
 * changes nothing; an empty cell of a column that is there empties the field.
 */
export function readSupplierFile(
  columns: readonly string[],
  rows: readonly GivenRow[]
): { rows: SupplierFileRow[]; problems: RowProblem[]; ignored: string[] } {
  const known: readonly string[] = SUPPLIER_FILE_COLUMNS
  const facts: readonly string[] = SUPPLIER_FILE_FACTS
  if (!columns.includes("name") && !columns.includes("code")) {
    throw invalidData(
      `The file has neither a column "code" nor "name"; its first line must name columns among ${known.join(", ")}`
    )
  }
  const present = SUPPLIER_FILE_COLUMNS.filter((column) => columns.includes(column))
  const read: SupplierFileRow[] = []
  const problems: RowProblem[] = []
  const lineOf = new Map<string, number>()
  for (const { line, values } of rows) {
    try {
      const fields = fieldsOf(present, values)
      const key = String(fields.code ?? fields.name ?? "").toLowerCase()
      if (!key) throw invalidData("The row has neither a code nor a name")
      const earlier = lineOf.get(key)
      if (earlier) throw invalidData(`Line ${earlier} is about the same supplier; keep one of the two`)
      lineOf.set(key, line)
      read.push({ line, fields })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      problems.push({ line, message: error.message })
    }
  }
  const ignored = columns.filter((column) => column && !known.includes(column) && !facts.includes(column))
  return { rows: read, problems, ignored }
}

function fieldsOf(columns: readonly SupplierFileColumn[], values: GivenRow["values"]): SupplierFileFields {
  const fields: SupplierFileFields = {}
  for (const column of columns) {
    const cell = textOf(values[column] ?? "")
    if (cell === "") {
      if (!KEPT.includes(column)) fields[column] = null
    } else fields[column] = valueOf(column, cell)
  }
  return fields
}

/** The export puts an apostrophe before what a spreadsheet would run; it is no part of the text. */
const textOf = (cell: string): string => unguarded(cell.trim())

function valueOf(column: SupplierFileColumn, cell: string): unknown {
  if (WHOLE.includes(column)) {
    if (/^\d{1,10}$/.test(cell)) return Number(cell)
    throw invalidData(`The column ${column} holds "${cell}"; it must be a whole number`)
  }
  // Spreadsheets of half of Europe write 1 250,50.
  if (DECIMAL.includes(column)) return cell.replace(/[\s\u00a0\u202f]/g, "").replace(/^(\d+),(\d+)$/, "$1.$2")
  switch (column) {
    case "payment_end_of_month": {
      const said = cell.toLowerCase()
      if (YES.includes(said) || NO.includes(said)) return YES.includes(said)
      throw invalidData(`The column ${column} holds "${cell}"; it must be true or false`)
    }
    case "working_days":
      if (/^[1-7]([\s,]+[1-7])*$/.test(cell)) return cell.split(/[\s,]+/).map(Number)
      throw invalidData(`The column ${column} holds "${cell}"; it must be days of the week such as 1 2 3 4 5`)
    case "country_code":
    case "currency_code":
    case "language_code":
      return cell.toLowerCase()
    case "incoterm":
      if ((INCOTERMS as readonly string[]).includes(cell.toUpperCase())) return cell.toUpperCase()
      throw invalidData(`The column ${column} holds "${cell}"; it must be one of ${INCOTERMS.join(", ")}`)
    case "email":
      if (!/^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(cell))
        throw invalidData(`"${cell}" is no e-mail address`)
      return shortEnough(column, cell)
    default:
      return shortEnough(column, cell)
  }
}

function shortEnough(column: SupplierFileColumn, cell: string): string {
  const most = { ...SUPPLIER_TEXTS, code: LONGEST_CODE, vat_number: 30, company_number: 30 }[
    column as keyof typeof SUPPLIER_TEXTS
  ]
  if (cell.length <= most) return cell
  throw invalidData(`The column ${column} holds ${cell.length} characters; it may have at most ${most}`)
}
