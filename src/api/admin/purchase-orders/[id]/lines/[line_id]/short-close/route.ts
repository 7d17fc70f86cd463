import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { shortClosePurchaseOrderLineWorkflow } from "../../../../../../../workflows/purchasing/short-close-purchase-order-line"
import type { ActWithReasonBody } from "../../../../../purchasing/fields"
import { readPurchaseOrder } from "../../../../../purchasing/read"

export async function POST(
  req: AuthenticatedMedusaRequest<ActWithReasonBody>,
  res: MedusaResponse
): Promise<void> {
  const { id, line_id } = req.params as { id: string; line_id: string }
  const { reason } = req.validatedBody
  const input = { id, line_id, reason, actor_id: req.auth_context.actor_id }
  await shortClosePurchaseOrderLineWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
