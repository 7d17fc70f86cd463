import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { approvePurchaseOrderWorkflow } from "../../../../../workflows/purchasing/approve-purchase-order"
import { readPurchaseOrder } from "../../../purchasing/read"
import type { AdminApprovePurchaseOrderType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminApprovePurchaseOrderType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await approvePurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
