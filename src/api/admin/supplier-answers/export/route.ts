import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import type { AnswerRecord } from "../../../../modules/purchasing/store/answers"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportSupplierAnswersType } from "../validators"

const PAGE = 500

const text = (header: string, value: (answer: AnswerRecord) => string | null): CsvColumn<AnswerRecord> => ({
  header,
  kind: "text",
  value,
})
const instant = (at: Date | null) => at && new Date(at).toISOString()

const COLUMNS: readonly CsvColumn<AnswerRecord>[] = [
  text("purchase_order_number", (answer) => answer.number),
  { header: "revision", kind: "number", value: (answer) => answer.revision },
  text("supplier_code", (answer) => answer.supplier_code),
  text("supplier_name", (answer) => answer.supplier_name),
  text("status", (answer) => answer.status),
  { header: "lines_changed", kind: "number", value: (answer) => answer.line_count },
  text("changes", (answer) =>
    [answer.date_changed && "date", answer.quantity_changed && "quantity", answer.price_changed && "price"]
      .filter(Boolean)
      .join(" ")
  ),
  text("supplier_reference", (answer) => answer.supplier_reference),
  text("answered_by", (answer) => answer.answered_by),
  text("note", (answer) => answer.note),
  text("answered_at", (answer) => instant(answer.answered_at)),
  text("decided_at", (answer) => instant(answer.decided_at)),
  text("message", (answer) => answer.message),
]

/** What suppliers answered as CSV, with the filters of the list, the oldest first. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { order: _, ...filters } = req.validatedQuery as AdminExportSupplierAnswersType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const fileName = `supplier-answers-${await shopDay(req.scope)}.csv`
  await downloadCsv(res, fileName, COLUMNS, pagesOf(purchasing, filters))
}

async function* pagesOf(
  purchasing: PurchasingService,
  filters: Omit<AdminExportSupplierAnswersType, "order">
) {
  for (let after = ""; ;) {
    const rows: AnswerRecord[] = await purchasing.supplierAnswersAfter(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last) return
    after = last.id
  }
}
