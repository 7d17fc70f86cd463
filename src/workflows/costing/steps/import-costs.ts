import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { randomUUID } from "node:crypto"
import { CostFileRow, readCostFile } from "../../../domain/costing/cost-file"
import { invalidData } from "../../../domain/shared/domain-error"
import { compare } from "../../../domain/shared/money"
import { COSTING_MODULE } from "../../../modules/costing/names"
import type CostingService from "../../../modules/costing/service"
import type { CostImportResponse } from "../../../types/http/costing"
import { shopDay } from "../../purchasing/steps/act"
import { costingPortsOf } from "../ports"

export type ImportCostsInput = {
  columns: string[]
  rows: CostFileRow[]
  reason: string
  preview: boolean
  idempotency_key?: string
  actor_id?: string | null
}

/** How many faults of a file are listed; all are counted. */
const LISTED_PROBLEMS = 100

export const importCostsStep = createStep(
  "comptoir-import-costs",
  async (input: ImportCostsInput, { container }) => {
    const costing = container.resolve<CostingService>(COSTING_MODULE)
    const ports = costingPortsOf(container)
    const { costs, problems } = readCostFile(input.columns, input.rows)
    const items = await costing.itemsBySku(costs.map(({ sku }) => sku))
    const unknown = costs.filter(({ sku }) => !items.has(sku))
    const faults = [
      ...problems,
      ...unknown.map(({ line, sku }) => ({ line, message: `No article has the SKU ${sku}` })),
    ].sort((a, b) => a.line - b.line)
    const [first] = faults
    if (first && !input.preview) {
      throw invalidData(
        `The file has ${faults.length} rows that cannot be read, the first on line ${first.line}: ${first.message}`
      )
    }
    const wished = costs.flatMap(({ sku, cost }) => {
      const item = items.get(sku)
      return item ? [{ inventory_item_id: item.id, now: item.average, average: cost }] : []
    })
    const created = wished.filter(({ now }) => now === null)
    const changed = wished.filter(({ now, average }) => now !== null && compare(now, average) !== 0)
    if (!input.preview) {
      const on = await shopDay(container)
      const run = input.idempotency_key ?? randomUUID()
      await costing.setCosts(
        wished.map(({ inventory_item_id, average }) => ({
          key: `import:${run}:${inventory_item_id}`,
          inventory_item_id,
          average,
          on,
          document_type: "cost_import",
          reason: input.reason,
          actor_id: input.actor_id,
        })),
        ports
      )
    }
    const { currency_code } = await costing.valuationCurrency(ports)
    const response: CostImportResponse = {
      created: created.length,
      changed: changed.length,
      unchanged: wished.length - created.length - changed.length,
      currency_code,
      problems: faults.slice(0, LISTED_PROBLEMS),
      problem_count: faults.length,
    }
    return new StepResponse(response)
  }
)
