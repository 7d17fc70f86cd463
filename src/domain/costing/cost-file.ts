import { DomainError, invalidData } from "../shared/domain-error"
import type { Decimal } from "../shared/money"
import { unguarded } from "../shared/spreadsheet-text"
import { checkUnitCost } from "./book-costs"

export const COST_COLUMNS = ["sku", "cost"] as const

export type CostFileRow = Readonly<{ line: number; values: Readonly<Record<string, string>> }>
export type CostRowProblem = Readonly<{ line: number; message: string }>
export type ReadCost = Readonly<{ line: number; sku: string; cost: Decimal }>

/** What a file of costs holds: the costs it can give by SKU, and for each row it cannot, why. */
export function readCostFile(
  columns: readonly string[],
  rows: readonly CostFileRow[]
): { costs: ReadCost[]; problems: CostRowProblem[] } {
  const missing = COST_COLUMNS.filter((column) => !columns.includes(column))
  if (missing.length) {
    throw invalidData(
      `The file has no column ${missing.join(", ")}; its first line must name the columns ${COST_COLUMNS.join(", ")}`
    )
  }
  const costs = new Map<string, ReadCost>()
  const problems: CostRowProblem[] = []
  for (const { line, values } of rows) {
    try {
      const read = costOf(line, values)
      const earlier = costs.get(read.sku)
      if (earlier)
        problems.push({ line, message: `Line ${earlier.line} already gives a cost of ${read.sku}` })
      else costs.set(read.sku, read)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      problems.push({ line, message: error.message })
    }
  }
  return { costs: [...costs.values()], problems }
}

function costOf(line: number, values: CostFileRow["values"]): ReadCost {
  const sku = unguarded(values.sku ?? "")
  if (!sku) throw invalidData("The SKU is empty")
  const typed = (values.cost ?? "").replace(/[\s\u00a0\u202f]/g, "").replace(/^(\d+),(\d+)$/, "$1.$2")
  return { line, sku, cost: checkUnitCost(typed, `The cost of ${sku}`) }
}
