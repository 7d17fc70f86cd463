import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { ReorderProposalDTO } from "../../../../types/http/reorder-proposals"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportReorderProposalsType } from "../validators"

const instant = (value: unknown): string | null => (value ? new Date(value as string).toISOString() : null)

const COLUMNS: readonly CsvColumn<ReorderProposalDTO>[] = [
  { header: "created_at", kind: "text", value: (row) => instant(row.created_at) },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "sku", kind: "text", value: (row) => row.item.sku },
  { header: "title", kind: "text", value: (row) => row.item.title },
  { header: "warehouse", kind: "text", value: (row) => row.location.name },
  { header: "supplier", kind: "text", value: (row) => row.supplier?.name },
  { header: "quantity", kind: "number", value: (row) => row.quantity },
  { header: "short", kind: "number", value: (row) => row.short },
  { header: "coming", kind: "number", value: (row) => row.coming },
  { header: "free", kind: "number", value: (row) => row.free },
  {
    header: "purchase_order",
    kind: "text",
    value: (row) => row.purchase_order?.number ?? row.purchase_order?.id,
  },
  { header: "decided_at", kind: "text", value: (row) => instant(row.decided_at) },
  { header: "decided_by", kind: "text", value: (row) => row.decided_by_name },
  { header: "dismissed_because", kind: "text", value: (row) => row.dismissed_because },
]

/** The whole list as CSV, with the filters of the screen. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { order: _, ...filters } = req.validatedQuery as AdminExportReorderProposalsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const today = await shopDay(req.scope)
  async function* pages() {
    for (let after = ""; ;) {
      const ids = await purchasing.reorderProposalIdsAfter(filters, after)
      yield await purchasing.readReorderProposals(ids, today)
      const last = ids[ids.length - 1]
      if (!last) return
      after = last
    }
  }
  await downloadCsv(res, `reorder-proposals-${today}.csv`, COLUMNS, pages())
}
