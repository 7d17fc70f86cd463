import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { rejectPurchaseOrderWorkflow } from "../../../../../workflows/purchasing/reject-purchase-order"
import type { ActWithReasonBody } from "../../../purchasing/fields"
import { readPurchaseOrder } from "../../../purchasing/read"

export async function POST(
  req: AuthenticatedMedusaRequest<ActWithReasonBody>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await rejectPurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
