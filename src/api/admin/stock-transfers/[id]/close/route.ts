import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { closeStockTransferWorkflow } from "../../../../../workflows/transfers/close-stock-transfer"
import { readStockTransfer } from "../../read"
import type { AdminCloseStockTransferType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCloseStockTransferType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await closeStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
