import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRANSFERS_MODULE } from "../../../../../modules/transfers/names"
import type TransfersService from "../../../../../modules/transfers/service"
import { shopDay } from "../../../../../workflows/purchasing/steps/act"

/** From which bins to take the goods, in the order of the bins; what has left, as it did. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const transfers = req.scope.resolve<TransfersService>(TRANSFERS_MODULE)
  res.json({ picks: await transfers.readPicks(req.params.id as string, await shopDay(req.scope)) })
}
