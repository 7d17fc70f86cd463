import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Asker, TaskFilters } from "../../../../modules/warehouse/service"
import type WarehouseService from "../../../../modules/warehouse/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { WarehouseTaskDTO } from "../../../../types/http/tasks"
import { warehouseOf } from "../../../../workflows/warehouse/steps/task-act"
import { askerOf } from "../asker"
import type { AdminExportWarehouseTasksType } from "../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<WarehouseTaskDTO>[] = [
  { header: "created_at", kind: "number", value: (task) => new Date(task.created_at).toISOString() },
  { header: "kind", kind: "text", value: (task) => task.kind },
  { header: "status", kind: "text", value: (task) => task.status },
  { header: "warehouse", kind: "text", value: (task) => task.location_name },
  { header: "sku", kind: "text", value: (task) => task.sku },
  { header: "title", kind: "text", value: (task) => task.title },
  { header: "barcode", kind: "text", value: (task) => task.barcode },
  { header: "lot", kind: "text", value: (task) => task.lot },
  { header: "expires_on", kind: "text", value: (task) => task.expires_on },
  { header: "quantity", kind: "number", value: (task) => task.quantity },
  { header: "done_quantity", kind: "number", value: (task) => task.done_quantity },
  { header: "from", kind: "text", value: (task) => task.from_bin_code },
  {
    header: "to",
    kind: "text",
    value: (task) => task.parts.map((part) => `${part.code} × ${part.quantity}`).join(", "),
  },
  { header: "document", kind: "text", value: (task) => task.document_number },
]

/** Tasks as CSV, with the list's filters. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const filters = req.validatedQuery as AdminExportWarehouseTasksType
  const pages = pagesOf(warehouseOf(req.scope), filters, await askerOf(req))
  await downloadCsv(res, "warehouse-tasks.csv", COLUMNS, pages)
}

async function* pagesOf(warehouse: WarehouseService, filters: TaskFilters, asker: Asker) {
  let after = ""
  for (;;) {
    const rows: WarehouseTaskDTO[] = await warehouse.pageTasks(filters, after, PAGE, asker)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
