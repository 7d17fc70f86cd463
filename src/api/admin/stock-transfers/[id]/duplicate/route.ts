import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { duplicateStockTransferWorkflow } from "../../../../../workflows/transfers/duplicate-stock-transfer"
import type { ActBody } from "../../../purchasing/fields"
import { readStockTransfer } from "../../read"

export async function POST(req: AuthenticatedMedusaRequest<ActBody>, res: MedusaResponse): Promise<void> {
  const { idempotency_key } = req.validatedBody
  const input = { id: req.params.id as string, idempotency_key, actor_id: req.auth_context.actor_id }
  const { result: id } = await duplicateStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
