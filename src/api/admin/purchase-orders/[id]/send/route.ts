import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendPurchaseOrderWorkflow } from "../../../../../workflows/purchasing/send-purchase-order"
import { readPurchaseOrder } from "../../../purchasing/read"
import type { AdminSendPurchaseOrderType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSendPurchaseOrderType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await sendPurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id), mailed: result.mailed })
}
