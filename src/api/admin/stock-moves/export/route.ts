import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../../modules/stock/names"
import type StockService from "../../../../modules/stock/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { StockMoveDTO } from "../../../../types/http/stock"
import type { AdminExportStockMovesType } from "../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<StockMoveDTO>[] = [
  { header: "occurred_at", kind: "number", value: (move) => new Date(move.occurred_at).toISOString() },
  { header: "sku", kind: "text", value: (move) => move.inventory_item?.sku },
  { header: "title", kind: "text", value: (move) => move.inventory_item?.title },
  { header: "warehouse", kind: "text", value: (move) => move.location?.name },
  { header: "bin", kind: "text", value: (move) => move.bin?.code },
  { header: "quantity", kind: "number", value: (move) => move.quantity },
  { header: "cause", kind: "text", value: (move) => move.cause },
  { header: "document", kind: "text", value: (move) => move.document_number ?? move.document_id },
  { header: "lot", kind: "text", value: (move) => move.lot },
  { header: "unit_value", kind: "number", value: (move) => move.unit_value },
  { header: "currency", kind: "text", value: (move) => move.currency_code },
  { header: "who", kind: "text", value: (move) => move.actor_name ?? move.actor_id },
  { header: "reason", kind: "text", value: (move) => move.reason },
]

/** The ledger as CSV, with the list's filters, oldest first. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportStockMovesType>,
  res: MedusaResponse
): Promise<void> {
  const stock = req.scope.resolve<StockService>(STOCK_MODULE)
  const filters = req.validatedQuery as AdminExportStockMovesType
  await downloadCsv(res, "stock-moves.csv", COLUMNS, pagesOf(stock, filters))
}

async function* pagesOf(stock: StockService, filters: AdminExportStockMovesType) {
  let after: { occurred_at: string; id: string } | null = null
  for (;;) {
    const rows: StockMoveDTO[] = await stock.pageLedger(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = { occurred_at: last.occurred_at, id: last.id }
  }
}
