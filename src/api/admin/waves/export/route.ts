import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveListFilters } from "../../../../modules/waves/service"
import type WavesService from "../../../../modules/waves/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { WaveDTO } from "../../../../types/http/waves"
import { wavesOf } from "../../../../workflows/waves/steps/act"
import type { AdminExportWavesType } from "../validators"

const PAGE = 500

const instant = (value: string | null): string | null => (value ? new Date(value).toISOString() : null)
const metres = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : value.toFixed(1)

const COLUMNS: CsvColumn<WaveDTO>[] = [
  { header: "number", kind: "text", value: (row) => row.number },
  { header: "title", kind: "text", value: (row) => row.title },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "late", kind: "text", value: (row) => (row.is_late ? "yes" : "no") },
  { header: "warehouse", kind: "text", value: (row) => row.location_name },
  { header: "method", kind: "text", value: (row) => row.method },
  { header: "rule", kind: "text", value: (row) => row.wave_rule_name },
  { header: "priority", kind: "number", value: (row) => row.priority },
  { header: "due_at", kind: "number", value: (row) => instant(row.due_at) },
  { header: "dispatches", kind: "number", value: (row) => row.dispatch_count },
  { header: "fell_out", kind: "number", value: (row) => row.left_count },
  { header: "lines", kind: "number", value: (row) => row.line_count },
  { header: "units", kind: "number", value: (row) => row.unit_count },
  { header: "picked_units", kind: "number", value: (row) => row.picked_units },
  { header: "short_units", kind: "number", value: (row) => row.short_units },
  { header: "packed_dispatches", kind: "number", value: (row) => row.progress.packed },
  { header: "tours", kind: "number", value: (row) => row.tour_count },
  { header: "metres", kind: "number", value: (row) => metres(row.summary?.metres) },
  { header: "s_shape_metres", kind: "number", value: (row) => metres(row.summary?.s_shape_metres) },
  { header: "created_at", kind: "number", value: (row) => instant(row.created_at) },
  { header: "released_at", kind: "number", value: (row) => instant(row.released_at) },
  { header: "closed_at", kind: "number", value: (row) => instant(row.closed_at) },
]

/** Waves as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportWavesType
  await downloadCsv(res, "waves.csv", COLUMNS, pagesOf(wavesOf(req.scope), filters, new Date()))
}

async function* pagesOf(waves: WavesService, filters: WaveListFilters, at: Date) {
  let after = ""
  for (;;) {
    const rows: WaveDTO[] = await waves.pageWaves(filters, after, PAGE, at)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
