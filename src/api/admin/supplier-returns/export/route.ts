import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import type {
  SupplierReturnExportRow,
  SupplierReturnFilters,
} from "../../../../modules/purchasing/store/supplier-return-list"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportSupplierReturnsType } from "../validators"

const cell = (value: unknown): string | number | null =>
  typeof value === "number" || typeof value === "string" ? value : null
const column =
  (kind: "text" | "number") =>
  (header: string): CsvColumn<SupplierReturnExportRow> => ({
    header,
    kind,
    value: (row) => cell(row[header]),
  })
const [text, number] = [column("text"), column("number")]

const COLUMNS: CsvColumn<SupplierReturnExportRow>[] = [
  ...["number", "status", "supplier_code", "supplier_name", "warehouse", "returned_on"].map(text),
  ...["supplier_reference", "sku", "title", "supplier_sku"].map(text),
  number("quantity"),
  ...["reason", "settlement", "lot", "expires_on"].map(text),
  ...["unit_price", "price_per_quantity", "expected_credit"].map(number),
  ...["currency_code", "credit_received_on"].map(text),
  number("credit_received_amount"),
  ...["credit_reference", "reversal_number"].map(text),
]

/** Returns to suppliers as CSV, a row for each line, with the list's filters. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportSupplierReturnsType>,
  res: MedusaResponse
): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const filters = req.validatedQuery as AdminExportSupplierReturnsType
  const fileName = `supplier-returns-${await shopDay(req.scope)}.csv`
  await downloadCsv(res, fileName, COLUMNS, pagesOf(purchasing, filters))
}

async function* pagesOf(purchasing: PurchasingService, filters: SupplierReturnFilters) {
  let after = ""
  for (;;) {
    const rows: SupplierReturnExportRow[] = await purchasing.exportSupplierReturnsAfter(filters, after)
    yield rows
    const last = rows[rows.length - 1]
    if (!last) return
    after = last.id
  }
}
