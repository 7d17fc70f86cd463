import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRANSFERS_MODULE } from "../../../../modules/transfers/names"
import type TransfersService from "../../../../modules/transfers/service"
import type { AdminReadTransferLinesType } from "../validators"

/** Reads a CSV as lines of a transfer; nothing is written. */
export async function POST(
  req: MedusaRequest<AdminReadTransferLinesType>,
  res: MedusaResponse
): Promise<void> {
  const transfers = req.scope.resolve<TransfersService>(TRANSFERS_MODULE)
  res.json(await transfers.readTransferLines(req.validatedBody.csv))
}
