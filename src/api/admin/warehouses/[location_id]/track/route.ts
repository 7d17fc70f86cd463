import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { STOCK_MODULE } from "../../../../../modules/stock/names"
import type StockService from "../../../../../modules/stock/service"
import { trackWarehouseWorkflow } from "../../../../../workflows/stock/track-warehouse"

/** Begins the ledger of a stock location. Asked again, it goes on where it stopped, or changes nothing. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const location_id = req.params.location_id as string
  await trackWarehouseWorkflow(req.scope).run({ input: { location_id, actor_id: req.auth_context.actor_id } })
  const warehouse = await req.scope.resolve<StockService>(STOCK_MODULE).retrieveWarehouse(location_id)
  res.json({ warehouse })
}
