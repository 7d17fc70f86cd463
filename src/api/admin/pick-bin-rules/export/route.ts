import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PickBinRuleFilters } from "../../../../modules/warehouse/service"
import type WarehouseService from "../../../../modules/warehouse/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { PickBinRuleDTO } from "../../../../types/http/tasks"
import { warehouseOf } from "../../../../workflows/warehouse/steps/task-act"
import type { AdminExportPickBinRulesType } from "../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<PickBinRuleDTO>[] = [
  { header: "warehouse", kind: "text", value: (rule) => rule.location_name },
  { header: "bin", kind: "text", value: (rule) => rule.bin_code },
  { header: "sku", kind: "text", value: (rule) => rule.sku },
  { header: "title", kind: "text", value: (rule) => rule.title },
  { header: "min", kind: "number", value: (rule) => rule.min },
  { header: "max", kind: "number", value: (rule) => rule.max },
  { header: "multiple", kind: "number", value: (rule) => rule.multiple },
  { header: "there", kind: "number", value: (rule) => rule.there },
  { header: "promised", kind: "number", value: (rule) => rule.promised },
  { header: "reserve", kind: "number", value: (rule) => rule.reserve },
  { header: "suggested_min", kind: "number", value: (rule) => rule.suggested_min },
  { header: "suggested_max", kind: "number", value: (rule) => rule.suggested_max },
]

/** Limits as CSV; the same file is taken in again. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const pages = pagesOf(warehouseOf(req.scope), req.validatedQuery as AdminExportPickBinRulesType)
  await downloadCsv(res, "pick-bins.csv", COLUMNS, pages)
}

async function* pagesOf(warehouse: WarehouseService, filters: PickBinRuleFilters) {
  let after = ""
  for (;;) {
    const rows: PickBinRuleDTO[] = await warehouse.pagePickBinRules(filters, after, PAGE, new Date())
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
