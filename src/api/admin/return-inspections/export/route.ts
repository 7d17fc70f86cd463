import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RETURNS_MODULE } from "../../../../modules/returns/names"
import type ReturnsService from "../../../../modules/returns/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { ReturnInspectionDTO } from "../../../../types/http/returns"
import type { AdminExportReturnInspectionsType } from "../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<ReturnInspectionDTO>[] = [
  { header: "arrived_at", kind: "number", value: (line) => new Date(line.arrived_at).toISOString() },
  { header: "return", kind: "number", value: (line) => line.return_number },
  { header: "order", kind: "number", value: (line) => line.order_number },
  { header: "sku", kind: "text", value: (line) => line.inventory_item.sku },
  { header: "title", kind: "text", value: (line) => line.inventory_item.title },
  { header: "warehouse", kind: "text", value: (line) => line.location.name },
  { header: "reason", kind: "text", value: (line) => line.reason },
  { header: "note", kind: "text", value: (line) => line.note },
  { header: "quantity", kind: "number", value: (line) => line.quantity },
  { header: "dismissed", kind: "number", value: (line) => line.dismissed_quantity },
  { header: "to_inspect", kind: "number", value: (line) => line.to_inspect },
  { header: "restocked", kind: "number", value: (line) => line.restocked },
  { header: "quarantined", kind: "number", value: (line) => line.quarantined },
  { header: "written_off", kind: "number", value: (line) => line.written_off },
  { header: "returned_to_supplier", kind: "number", value: (line) => line.returned_to_supplier },
  { header: "received_by", kind: "text", value: (line) => line.received_by_name },
]

/** Inspections as CSV, with the list's filters. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportReturnInspectionsType>,
  res: MedusaResponse
): Promise<void> {
  const returns = req.scope.resolve<ReturnsService>(RETURNS_MODULE)
  const filters = req.validatedQuery as AdminExportReturnInspectionsType
  await downloadCsv(res, "return-inspections.csv", COLUMNS, pagesOf(returns, filters))
}

async function* pagesOf(returns: ReturnsService, filters: AdminExportReturnInspectionsType) {
  let after = ""
  for (;;) {
    const rows: ReturnInspectionDTO[] = await returns.pageInspections(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
