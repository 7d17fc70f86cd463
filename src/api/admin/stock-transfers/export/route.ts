import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRANSFERS_MODULE } from "../../../../modules/transfers/names"
import type TransfersService from "../../../../modules/transfers/service"
import type { TransferExportRow, TransferFilters } from "../../../../modules/transfers/store/transfer-list"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminExportStockTransfersType } from "../validators"

const cell = (value: unknown): string | number | null =>
  typeof value === "number" || typeof value === "string" ? value : null
const column =
  (kind: "text" | "number") =>
  (header: string): CsvColumn<TransferExportRow> => ({ header, kind, value: (row) => cell(row[header]) })
const [text, number] = [column("text"), column("number")]

const COLUMNS: CsvColumn<TransferExportRow>[] = [
  ...["number", "status", "source", "destination", "shipped_on", "expected_on", "received_on"].map(text),
  ...["reference", "carrier", "tracking_number", "sku", "title", "lot", "expires_on"].map(text),
  ...["quantity", "shipped_quantity", "received_quantity", "damaged_quantity", "found_quantity"].map(number),
  ...["written_off_quantity", "restocked_quantity", "open_quantity"].map(number),
  text("discrepancy_reason"),
]

/** Transfers as CSV, a row for each line, with the list's filters. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportStockTransfersType>,
  res: MedusaResponse
): Promise<void> {
  const transfers = req.scope.resolve<TransfersService>(TRANSFERS_MODULE)
  const filters = req.validatedQuery as AdminExportStockTransfersType
  const today = await shopDay(req.scope)
  await downloadCsv(res, `stock-transfers-${today}.csv`, COLUMNS, pagesOf(transfers, filters, today))
}

async function* pagesOf(transfers: TransfersService, filters: TransferFilters, today: string) {
  let after = ""
  for (;;) {
    const rows: TransferExportRow[] = await transfers.exportTransferLinesAfter(filters, after, today)
    yield rows
    const last = rows[rows.length - 1]
    if (!last) return
    after = last.id
  }
}
