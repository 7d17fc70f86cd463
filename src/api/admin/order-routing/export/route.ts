import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ROUTING_MODULE } from "../../../../modules/routing/names"
import type RoutingService from "../../../../modules/routing/service"
import type { RouteFilters } from "../../../../modules/routing/store/route-list"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { OrderRouteDTO } from "../../../../types/http/routing"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportOrderRoutesType } from "../validators"

/** What the driver answers as an instant is one here too. */
const instant = (value: string | Date | null): string | null => (value ? new Date(value).toISOString() : null)

const COLUMNS: CsvColumn<OrderRouteDTO>[] = [
  { header: "order", kind: "number", value: (row) => row.display_id },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "sales_channel", kind: "text", value: (row) => row.sales_channel_name },
  { header: "customer", kind: "text", value: (row) => row.customer_name },
  { header: "warehouses", kind: "text", value: (row) => row.location_names.join(", ") },
  { header: "units_short", kind: "number", value: (row) => row.units_short },
  { header: "by_hand", kind: "text", value: (row) => (row.is_manual ? "yes" : "no") },
  { header: "placed_at", kind: "text", value: (row) => instant(row.placed_at) },
  { header: "due_at", kind: "text", value: (row) => instant(row.due_at) },
  { header: "routed_at", kind: "text", value: (row) => instant(row.routed_at) },
]

/** The list of routes as CSV, with its filters. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportOrderRoutesType>,
  res: MedusaResponse
): Promise<void> {
  const routing = req.scope.resolve<RoutingService>(ROUTING_MODULE)
  const filters = req.validatedQuery as AdminExportOrderRoutesType
  const today = await shopDay(req.scope)
  await downloadCsv(res, `order-routes-${today}.csv`, COLUMNS, pagesOf(routing, filters))
}

async function* pagesOf(routing: RoutingService, filters: RouteFilters) {
  const now = new Date()
  let after = ""
  for (;;) {
    const rows = await routing.exportRoutesAfter(filters, after, now)
    yield rows
    const last = rows[rows.length - 1]
    if (!last) return
    after = last.id
  }
}
