import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { shipStockTransferWorkflow } from "../../../../../workflows/transfers/ship-stock-transfer"
import { readStockTransfer } from "../../read"
import type { AdminShipStockTransferType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminShipStockTransferType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await shipStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
