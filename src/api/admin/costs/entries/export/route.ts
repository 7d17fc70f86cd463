import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COSTING_MODULE } from "../../../../../modules/costing/names"
import type CostingService from "../../../../../modules/costing/service"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import type { CostEntryDTO } from "../../../../../types/http/costing"
import type { AdminExportCostEntriesType } from "../../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<CostEntryDTO>[] = [
  { header: "valid_on", kind: "number", value: (entry) => entry.valid_on },
  { header: "sku", kind: "text", value: (entry) => entry.sku },
  { header: "title", kind: "text", value: (entry) => entry.title },
  { header: "document_type", kind: "text", value: (entry) => entry.document_type },
  { header: "document", kind: "text", value: (entry) => entry.document_number ?? entry.document_id },
  { header: "quantity", kind: "number", value: (entry) => entry.quantity },
  { header: "unit_cost", kind: "number", value: (entry) => entry.unit_cost },
  { header: "currency", kind: "text", value: (entry) => entry.currency_code.toUpperCase() },
  { header: "rate", kind: "number", value: (entry) => entry.rate },
  { header: "valuation_unit_cost", kind: "number", value: (entry) => entry.valuation_unit_cost },
  { header: "value", kind: "number", value: (entry) => entry.value },
  { header: "variance", kind: "number", value: (entry) => entry.variance },
  { header: "valuation_currency", kind: "text", value: (entry) => entry.valuation_currency.toUpperCase() },
  { header: "quantity_before", kind: "number", value: (entry) => entry.quantity_before },
  { header: "quantity_after", kind: "number", value: (entry) => entry.quantity_after },
  { header: "average_before", kind: "number", value: (entry) => entry.average_before },
  { header: "average_after", kind: "number", value: (entry) => entry.average_after },
  { header: "who", kind: "text", value: (entry) => entry.actor_name ?? entry.actor_id },
  { header: "reason", kind: "text", value: (entry) => entry.reason },
]

/** The entries as CSV, with the list's filters, the oldest first. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportCostEntriesType>,
  res: MedusaResponse
): Promise<void> {
  const { order: _, ...filters } = req.validatedQuery as AdminExportCostEntriesType
  await downloadCsv(res, "cost-entries.csv", COLUMNS, pagesOf(req.scope, filters))
}

async function* pagesOf(scope: MedusaRequest["scope"], filters: Omit<AdminExportCostEntriesType, "order">) {
  const costing = scope.resolve<CostingService>(COSTING_MODULE)
  let after = ""
  for (;;) {
    const rows: CostEntryDTO[] = await costing.pageEntries(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
