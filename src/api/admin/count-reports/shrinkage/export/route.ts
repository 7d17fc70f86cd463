import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type CountingService from "../../../../../modules/counting/service"
import type { ReportFilters } from "../../../../../modules/counting/store/reports"
import { CsvColumn, downloadCsv } from "../../../../../platform/csv-download"
import { DEEPEST_ROW } from "../../../../../platform/list-page"
import type { ShrinkageAxis, ShrinkageRowDTO } from "../../../../../types/http/counting"
import { countingOf } from "../../../stock-counts/read"
import { reportFilters } from "../../read"
import type { AdminExportShrinkageType } from "../../validators"

const PAGE = 1_000

const columns = (axis: ShrinkageAxis): CsvColumn<ShrinkageRowDTO>[] => [
  { header: axis, kind: "text", value: (row) => row.label ?? row.key },
  { header: "lines", kind: "number", value: (row) => row.lines },
  { header: "lost_units", kind: "number", value: (row) => row.lost_units },
  { header: "found_units", kind: "number", value: (row) => row.found_units },
  { header: "lost_value", kind: "number", value: (row) => row.lost_value },
  { header: "found_value", kind: "number", value: (row) => row.found_value },
  { header: "net_value", kind: "number", value: (row) => row.net_value },
  { header: "units_without_cost", kind: "number", value: (row) => row.unvalued_units },
]

/** The report as CSV: its largest losses first, as many rows as a screen can page through. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { axis, ...asked } = req.validatedQuery as AdminExportShrinkageType
  const filters = await reportFilters(req.scope, asked)
  await downloadCsv(res, `shrinkage-by-${axis}.csv`, columns(axis), pagesOf(countingOf(req), axis, filters))
}

async function* pagesOf(counting: CountingService, axis: ShrinkageAxis, filters: ReportFilters) {
  for (let offset = 0; offset + PAGE <= DEEPEST_ROW; offset += PAGE) {
    const { rows } = await counting.readShrinkage(axis, filters, { limit: PAGE, offset })
    yield rows
    if (rows.length < PAGE) return
  }
}
