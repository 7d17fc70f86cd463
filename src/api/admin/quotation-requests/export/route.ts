import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { QuotationRequestDTO } from "../../../../types/http/quotations"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportQuotationRequestsType } from "../validators"

type Column = CsvColumn<QuotationRequestDTO>
const instant = (value: unknown): string | null => (value ? new Date(value as string).toISOString() : null)

const COLUMNS: readonly Column[] = [
  { header: "number", kind: "text", value: (row) => row.number },
  { header: "title", kind: "text", value: (row) => row.title },
  { header: "status", kind: "text", value: (row) => row.status },
  { header: "warehouse", kind: "text", value: (row) => row.location?.name },
  { header: "currency_code", kind: "text", value: (row) => row.currency_code },
  { header: "answer_by", kind: "text", value: (row) => row.answer_by },
  { header: "line_count", kind: "number", value: (row) => row.line_count },
  { header: "supplier_count", kind: "number", value: (row) => row.supplier_count },
  { header: "answered_count", kind: "number", value: (row) => row.answered_count },
  { header: "declined_count", kind: "number", value: (row) => row.declined_count },
  { header: "created_at", kind: "text", value: (row) => instant(row.created_at) },
  { header: "sent_at", kind: "text", value: (row) => instant(row.sent_at) },
  { header: "awarded_at", kind: "text", value: (row) => instant(row.awarded_at) },
  { header: "closed_at", kind: "text", value: (row) => instant(row.closed_at) },
  { header: "cancelled_at", kind: "text", value: (row) => instant(row.cancelled_at) },
]

/** The whole list as CSV, with the filters of the screen. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const today = await shopDay(req.scope)
  const filters = req.validatedQuery as AdminExportQuotationRequestsType
  await downloadCsv(res, `quotation-requests-${today}.csv`, COLUMNS, pagesOf(purchasing, filters, today))
}

async function* pagesOf(
  purchasing: PurchasingService,
  filters: AdminExportQuotationRequestsType,
  today: string
) {
  for (let after = ""; ;) {
    const ids = await purchasing.quotationRequestIdsAfter(filters, after, today)
    yield await purchasing.readQuotationRequests(ids, today)
    const last = ids[ids.length - 1]
    if (!last) return
    after = last
  }
}
