import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { redraftStockTransferWorkflow } from "../../../../../workflows/transfers/redraft-stock-transfer"
import { readStockTransfer } from "../../read"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await redraftStockTransferWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ stock_transfer: await readStockTransfer(req.scope, id) })
}
