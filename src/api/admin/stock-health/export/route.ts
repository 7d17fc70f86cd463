import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../../modules/stock/names"
import type StockService from "../../../../modules/stock/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import { DEEPEST_ROW } from "../../../../platform/list-page"
import type { StockFindingDTO } from "../../../../types/http/stock"
import type { AdminExportStockHealthType } from "../validators"

const COLUMNS: CsvColumn<StockFindingDTO>[] = [
  { header: "check", kind: "text", value: (finding) => finding.check },
  { header: "severity", kind: "text", value: (finding) => finding.severity },
  { header: "sku", kind: "text", value: (finding) => finding.sku },
  { header: "warehouse", kind: "text", value: (finding) => finding.location_name },
  { header: "expected", kind: "text", value: (finding) => finding.expected },
  { header: "found", kind: "text", value: (finding) => finding.found },
  { header: "record_type", kind: "text", value: (finding) => finding.record_type },
  { header: "record", kind: "text", value: (finding) => finding.record_name ?? finding.record_id },
  { header: "explanation", kind: "text", value: (finding) => finding.explanation },
]

/** All that the doctor finds, as CSV: up to 10,000 findings of each check. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportStockHealthType>,
  res: MedusaResponse
): Promise<void> {
  const { check: checks } = req.validatedQuery as AdminExportStockHealthType
  const stock = req.scope.resolve<StockService>(STOCK_MODULE)
  await downloadCsv(res, "stock-health.csv", COLUMNS, pagesOf(stock, checks?.length ? checks : undefined))
}

async function* pagesOf(stock: StockService, checks: AdminExportStockHealthType["check"]) {
  yield (await stock.examine({ checks, shown: DEEPEST_ROW })).findings
}
