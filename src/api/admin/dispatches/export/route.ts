import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { DispatchFilters } from "../../../../modules/picking/service"
import type PickingService from "../../../../modules/picking/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { DispatchDTO } from "../../../../types/http/picking"
import { pickingOf } from "../../../../workflows/picking/steps/act"
import type { AdminExportDispatchesType } from "../validators"

const PAGE = 1_000

const instant = (value: string | null): string | null => (value ? new Date(value).toISOString() : null)

const COLUMNS: CsvColumn<DispatchDTO>[] = [
  { header: "number", kind: "text", value: (row) => row.number },
  { header: "order", kind: "number", value: (row) => row.display_id },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "late", kind: "text", value: (row) => (row.is_late ? "yes" : "no") },
  { header: "warehouse", kind: "text", value: (row) => row.location_name },
  { header: "channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "customer", kind: "text", value: (row) => row.customer_name },
  { header: "shipping_option", kind: "text", value: (row) => row.shipping_option_name },
  { header: "due_at", kind: "number", value: (row) => instant(row.due_at) },
  { header: "priority", kind: "number", value: (row) => row.priority },
  { header: "lines", kind: "number", value: (row) => row.line_count },
  { header: "units", kind: "number", value: (row) => row.unit_count },
  { header: "picked_units", kind: "number", value: (row) => row.picked_units },
  { header: "short_units", kind: "number", value: (row) => row.short_units },
  { header: "packed_units", kind: "number", value: (row) => row.packed_units },
  { header: "pick_list", kind: "text", value: (row) => row.pick_list_number },
  { header: "started_at", kind: "number", value: (row) => instant(row.started_at) },
  { header: "picked_at", kind: "number", value: (row) => instant(row.picked_at) },
  { header: "packed_at", kind: "number", value: (row) => instant(row.packed_at) },
  { header: "shipped_at", kind: "number", value: (row) => instant(row.shipped_at) },
  { header: "cancelled_at", kind: "number", value: (row) => instant(row.cancelled_at) },
]

/** Dispatches as CSV, with the list's filters. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportDispatchesType
  await downloadCsv(res, "dispatches.csv", COLUMNS, pagesOf(pickingOf(req.scope), filters, new Date()))
}

async function* pagesOf(picking: PickingService, filters: DispatchFilters, at: Date) {
  let after = ""
  for (;;) {
    const rows: DispatchDTO[] = await picking.pageDispatches(filters, after, PAGE, at)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
