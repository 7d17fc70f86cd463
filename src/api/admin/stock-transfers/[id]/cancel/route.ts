import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelStockTransferWorkflow } from "../../../../../workflows/transfers/cancel-stock-transfer"
import { readStockTransfer } from "../../read"
import type { AdminCancelStockTransferType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelStockTransferType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await cancelStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
