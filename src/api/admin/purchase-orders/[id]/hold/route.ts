import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { holdPurchaseOrderWorkflow } from "../../../../../workflows/purchasing/hold-purchase-order"
import type { ActWithReasonBody } from "../../../purchasing/fields"
import { readPurchaseOrder } from "../../../purchasing/read"

export async function POST(
  req: AuthenticatedMedusaRequest<ActWithReasonBody>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await holdPurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
