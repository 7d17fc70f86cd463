import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRANSFERS_MODULE } from "../../../../modules/transfers/names"
import type TransfersService from "../../../../modules/transfers/service"
import type { AdminFindTransferItemsType } from "../validators"

/** Goods by SKU, title or barcode, with what is free at the source. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const transfers = req.scope.resolve<TransfersService>(TRANSFERS_MODULE)
  res.json({ items: await transfers.findTransferItems(req.validatedQuery as AdminFindTransferItemsType) })
}
