import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readyStockTransferWorkflow } from "../../../../../workflows/transfers/ready-stock-transfer"
import type { ActBody } from "../../../purchasing/fields"
import { readStockTransfer } from "../../read"

export async function POST(req: AuthenticatedMedusaRequest<ActBody>, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await readyStockTransferWorkflow(req.scope).run({ input })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
