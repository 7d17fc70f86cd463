import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"

/** The stock doctor: what does not agree between ledger, levels, reservations and open orders, and why. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const checked_at = new Date().toISOString()
  const health = await req.scope.resolve<StockService>(STOCK_MODULE).examine()
  res.json({ checked_at, ...health })
}
