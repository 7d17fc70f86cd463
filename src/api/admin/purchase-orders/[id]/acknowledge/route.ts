import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { acknowledgePurchaseOrderWorkflow } from "../../../../../workflows/purchasing/acknowledge-purchase-order"
import { readPurchaseOrder } from "../../../purchasing/read"
import type { AdminAcknowledgePurchaseOrderType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminAcknowledgePurchaseOrderType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await acknowledgePurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
