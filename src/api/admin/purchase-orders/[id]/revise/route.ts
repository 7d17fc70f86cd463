import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { revisePurchaseOrderWorkflow } from "../../../../../workflows/purchasing/revise-purchase-order"
import { readPurchaseOrder } from "../../../purchasing/read"
import type { AdminRevisePurchaseOrderType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminRevisePurchaseOrderType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await revisePurchaseOrderWorkflow(req.scope).run({ input })
  const { revision, is_changed, differences, mailed } = result
  const purchase_order = await readPurchaseOrder(req.scope, id)
  res.json({ purchase_order, revision, is_changed, differences, mailed })
}
