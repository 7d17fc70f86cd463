import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { placeStockHoldWorkflow } from "../../../workflows/stock/place-stock-hold"
import { pickFields } from "../../list-query"
import type { AdminListStockHoldsType, AdminPlaceStockHoldType } from "./validators"

/** Goods put aside, with where they came from. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListStockHoldsType
  const stock = req.scope.resolve<StockService>(STOCK_MODULE)
  const page = await stock.findHolds(filters, { limit, offset, order })
  res.json({ stock_holds: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminPlaceStockHoldType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await placeStockHoldWorkflow(req.scope).run({ input })
  res.json({ stock_hold: await req.scope.resolve<StockService>(STOCK_MODULE).readHold(id) })
}
