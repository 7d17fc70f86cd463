import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../../../modules/stock/names"
import type StockService from "../../../../../modules/stock/service"
import { endStockHoldWorkflow } from "../../../../../workflows/stock/end-stock-hold"
import type { AdminWriteOffStockHoldType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminWriteOffStockHoldType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = {
    id,
    outcome: "written_off" as const,
    ...req.validatedBody,
    actor_id: req.auth_context.actor_id,
  }
  await endStockHoldWorkflow(req.scope).run({ input })
  res.json({ stock_hold: await req.scope.resolve<StockService>(STOCK_MODULE).readHold(id) })
}
