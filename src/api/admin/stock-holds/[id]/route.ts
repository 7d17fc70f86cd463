import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../../modules/stock/names"
import type StockService from "../../../../modules/stock/service"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const stock = req.scope.resolve<StockService>(STOCK_MODULE)
  res.json({ stock_hold: await stock.readHold(req.params.id as string) })
}
