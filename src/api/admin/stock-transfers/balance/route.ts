import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRANSFERS_MODULE } from "../../../../modules/transfers/names"
import type TransfersService from "../../../../modules/transfers/service"
import type { AdminBalanceWarehousesType } from "../validators"

/** What the destination lacks and the source can spare; nothing is written. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { target, keep, ...places } = req.validatedQuery as AdminBalanceWarehousesType
  const transfers = req.scope.resolve<TransfersService>(TRANSFERS_MODULE)
  res.json(await transfers.suggestBalance(places, { target, keep }))
}
