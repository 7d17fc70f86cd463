import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type WavesService from "../../../../modules/waves/service"
import type { TourFilters } from "../../../../modules/waves/store/tours/list"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { PickTourDTO } from "../../../../types/http/tours"
import { wavesOf } from "../../../../workflows/waves/steps/act"
import type { AdminExportPickToursType } from "../validators"

const PAGE = 1_000

const instant = (value: string | null): string | null => (value ? new Date(value).toISOString() : null)

const COLUMNS: CsvColumn<PickTourDTO>[] = [
  { header: "number", kind: "text", value: (row) => row.number },
  { header: "wave", kind: "text", value: (row) => row.wave?.number },
  { header: "warehouse", kind: "text", value: (row) => row.location_name },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "method", kind: "text", value: (row) => row.method },
  { header: "zone", kind: "text", value: (row) => row.zone?.name },
  { header: "priority", kind: "number", value: (row) => row.priority },
  { header: "due_at", kind: "number", value: (row) => instant(row.due_at) },
  { header: "late", kind: "text", value: (row) => (row.is_late ? "yes" : "no") },
  { header: "picker", kind: "text", value: (row) => row.picker?.name },
  { header: "stops", kind: "number", value: (row) => row.stop_count },
  { header: "orders", kind: "number", value: (row) => row.order_count },
  { header: "units", kind: "number", value: (row) => row.unit_count },
  { header: "picked_units", kind: "number", value: (row) => row.picked_units },
  { header: "short_units", kind: "number", value: (row) => row.short_units },
  { header: "left_units", kind: "number", value: (row) => row.left_units },
  { header: "metres", kind: "number", value: (row) => row.metres },
  { header: "s_shape_metres", kind: "number", value: (row) => row.s_shape_metres },
  { header: "shortest", kind: "text", value: (row) => (row.is_exact ? "yes" : "no") },
  { header: "claimed_at", kind: "number", value: (row) => instant(row.claimed_at) },
  { header: "started_at", kind: "number", value: (row) => instant(row.started_at) },
  { header: "picked_at", kind: "number", value: (row) => instant(row.picked_at) },
  { header: "closed_at", kind: "number", value: (row) => instant(row.closed_at) },
]

/** Tours as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportPickToursType
  await downloadCsv(res, "tours.csv", COLUMNS, pagesOf(wavesOf(req.scope), filters, new Date()))
}

async function* pagesOf(waves: WavesService, filters: TourFilters, at: Date) {
  let after = ""
  for (;;) {
    const rows: PickTourDTO[] = await waves.pageTours(filters, after, PAGE, at)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
