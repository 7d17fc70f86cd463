import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COSTING_MODULE } from "../../../../modules/costing/names"
import type CostingService from "../../../../modules/costing/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { ItemCostDTO } from "../../../../types/http/costing"
import { costingPortsOf } from "../../../../workflows/costing/ports"
import type { AdminExportCostsType } from "../validators"

const PAGE = 1_000

/** The columns of the import come first and bear its names, so that the file can be sent back. */
const COLUMNS: CsvColumn<ItemCostDTO>[] = [
  { header: "sku", kind: "text", value: (cost) => cost.sku },
  { header: "cost", kind: "number", value: (cost) => cost.average_cost },
  { header: "title", kind: "text", value: (cost) => cost.title },
  { header: "currency", kind: "text", value: (cost) => cost.currency_code.toUpperCase() },
  { header: "quantity", kind: "number", value: (cost) => cost.quantity },
  { header: "value", kind: "number", value: (cost) => cost.value },
  { header: "last_received_on", kind: "number", value: (cost) => cost.last_received_on },
]

/** What items cost as CSV, with the list's filters. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportCostsType>,
  res: MedusaResponse
): Promise<void> {
  const { order: _, ...filters } = req.validatedQuery as AdminExportCostsType
  await downloadCsv(res, "costs.csv", COLUMNS, pagesOf(req.scope, filters))
}

async function* pagesOf(scope: MedusaRequest["scope"], filters: Omit<AdminExportCostsType, "order">) {
  const costing = scope.resolve<CostingService>(COSTING_MODULE)
  let after = ""
  for (;;) {
    const rows: ItemCostDTO[] = await costing.pageCosts(filters, after, PAGE, costingPortsOf(scope))
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.inventory_item_id
  }
}
