import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../../modules/stock/names"
import type StockService from "../../../../modules/stock/service"
import type { HoldFilters } from "../../../../modules/stock/service"
import { CsvColumn, downloadCsv } from "../../../../platform/csv-download"
import type { StockHoldDTO } from "../../../../types/http/receiving"
import type { AdminExportStockHoldsType } from "../validators"

const PAGE = 1_000

const COLUMNS: CsvColumn<StockHoldDTO>[] = [
  { header: "placed_at", kind: "number", value: (hold) => new Date(hold.placed_at).toISOString() },
  { header: "sku", kind: "text", value: (hold) => hold.inventory_item.sku },
  { header: "title", kind: "text", value: (hold) => hold.inventory_item.title },
  { header: "warehouse", kind: "text", value: (hold) => hold.location.name },
  { header: "quantity", kind: "number", value: (hold) => hold.quantity },
  { header: "placed_quantity", kind: "number", value: (hold) => hold.placed_quantity },
  { header: "kind", kind: "text", value: (hold) => hold.kind },
  { header: "reason", kind: "text", value: (hold) => hold.reason },
  {
    header: "bins",
    kind: "text",
    value: (hold) => hold.bins.map((bin) => `${bin.code} (${bin.quantity})`).join(", "),
  },
  { header: "lot", kind: "text", value: (hold) => hold.lot },
  { header: "expires_on", kind: "text", value: (hold) => hold.expires_on },
  { header: "document", kind: "text", value: (hold) => hold.document_number },
  { header: "supplier", kind: "text", value: (hold) => hold.supplier?.name },
  { header: "who", kind: "text", value: (hold) => hold.placed_by_name },
]

/** Holds as CSV, with the list's filters. */
export async function GET(
  req: MedusaRequest<unknown, AdminExportStockHoldsType>,
  res: MedusaResponse
): Promise<void> {
  const stock = req.scope.resolve<StockService>(STOCK_MODULE)
  await downloadCsv(res, "stock-holds.csv", COLUMNS, pagesOf(stock, req.validatedQuery as HoldFilters))
}

async function* pagesOf(stock: StockService, filters: HoldFilters) {
  let after = ""
  for (;;) {
    const rows: StockHoldDTO[] = await stock.pageHolds(filters, after, PAGE)
    yield rows
    const last = rows[rows.length - 1]
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}
