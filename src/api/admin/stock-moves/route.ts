import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { pickFields } from "../../list-query"
import type { AdminListStockMovesType } from "./validators"

/** The ledger: every change of physical stock, with its cause, its document and who did it. */
export async function GET(
  req: MedusaRequest<unknown, AdminListStockMovesType>,
  res: MedusaResponse
): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListStockMovesType
  const stock = req.scope.resolve<StockService>(STOCK_MODULE)
  const page = await stock.listLedger(filters, { limit, offset, order })
  res.json({ stock_moves: pickFields(page.rows, fields), count: page.count, limit, offset })
}
