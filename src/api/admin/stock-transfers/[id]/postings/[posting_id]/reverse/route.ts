import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reverseStockTransferReceiptWorkflow } from "../../../../../../../workflows/transfers/reverse-stock-transfer-receipt"
import type { ActWithReasonBody } from "../../../../../purchasing/fields"
import { readStockTransfer } from "../../../../read"

export async function POST(
  req: AuthenticatedMedusaRequest<ActWithReasonBody>,
  res: MedusaResponse
): Promise<void> {
  const { id, posting_id } = req.params as { id: string; posting_id: string }
  const input = { id, posting_id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await reverseStockTransferReceiptWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
