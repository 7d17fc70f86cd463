import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Viewer } from "../../../../domain/counting/visible"
import type CountingService from "../../../../modules/counting/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { StockCountDTO } from "../../../../types/http/counting"
import { countingOf, viewer } from "../read"
import type { AdminExportStockCountsType } from "../validators"

const PAGE = 500
const instant = (value: string | null) => (value ? new Date(value).toISOString() : null)

const COLUMNS: CsvColumn<StockCountDTO>[] = [
  { header: "number", kind: "text", value: (count) => count.number },
  { header: "title", kind: "text", value: (count) => count.title },
  { header: "warehouse", kind: "text", value: (count) => count.location.name },
  { header: "status", kind: "text", value: (count) => count.status },
  { header: "origin", kind: "text", value: (count) => count.origin },
  { header: "round", kind: "number", value: (count) => count.round },
  { header: "due_on", kind: "number", value: (count) => count.due_on },
  { header: "lines", kind: "number", value: (count) => count.line_count },
  { header: "counted", kind: "number", value: (count) => count.counted_count },
  { header: "differing", kind: "number", value: (count) => count.differing_count },
  { header: "variance_units", kind: "number", value: (count) => count.variance_units },
  { header: "variance_value", kind: "number", value: (count) => count.variance_value },
  { header: "started_at", kind: "number", value: (count) => instant(count.started_at) },
  { header: "completed_at", kind: "number", value: (count) => instant(count.completed_at) },
]

/** Counts as CSV, with the list's filters; what whoever asks may not know stays empty. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportStockCountsType
  await downloadCsv(res, "stock-counts.csv", COLUMNS, pagesOf(countingOf(req), filters, await viewer(req)))
}

async function* pagesOf(counting: CountingService, filters: AdminExportStockCountsType, viewer: Viewer) {
  let after = ""
  for (;;) {
    const rows: StockCountDTO[] = await counting.pageCounts(filters, after, PAGE, viewer)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
