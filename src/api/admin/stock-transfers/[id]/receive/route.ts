import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receiveStockTransferWorkflow } from "../../../../../workflows/transfers/receive-stock-transfer"
import { readStockTransfer } from "../../read"
import type { AdminReceiveStockTransferType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminReceiveStockTransferType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await receiveStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
