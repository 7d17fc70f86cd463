import { DomainError, invalidData } from "../shared/domain-error"
import { checkRate, ExchangeRate } from "./exchange-rate"

export const RATE_COLUMNS = ["from", "to", "rate", "valid_from"] as const

/** A row of a file with the number of its line. */
export type FileRow = Readonly<{ line: number; values: Readonly<Record<string, string>> }>

export type RowProblem = Readonly<{ line: number; message: string }>
export type ReadRate = ExchangeRate & Readonly<{ line: number }>

/** What a file of rates holds: the rates it can give, and for each row it cannot, why. */
export function readRateFile(
  columns: readonly string[],
  rows: readonly FileRow[]
): { rates: ReadRate[]; problems: RowProblem[] } {
  const missing = RATE_COLUMNS.filter((column) => !columns.includes(column))
  if (missing.length) {
    throw invalidData(
      `The file has no column ${missing.join(", ")}; its first line must name the columns ${RATE_COLUMNS.join(", ")}`
    )
  }
  const rates = new Map<string, ReadRate>()
  const problems: RowProblem[] = []
  for (const { line, values } of rows) {
    try {
      const rate = { line, ...checkRate(rateOf(values)) }
      const key = `${rate.from_currency} ${rate.to_currency} ${rate.valid_from}`
      const earlier = rates.get(key)
      if (earlier)
        problems.push({ line, message: `Line ${earlier.line} already gives this rate for this day` })
      else rates.set(key, rate)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      problems.push({ line, message: error.message })
    }
  }
  return { rates: [...rates.values()], problems }
}

/** Spreadsheets of half of Europe write 1,0842. */
const rateOf = (values: FileRow["values"]) => ({
  from_currency: values.from ?? "",
  to_currency: values.to ?? "",
  rate: (values.rate ?? "").replace(/[\s\u00a0\u202f]/g, "").replace(/^(\d+),(\d+)$/, "$1.$2"),
  valid_from: values.valid_from ?? "",
})
