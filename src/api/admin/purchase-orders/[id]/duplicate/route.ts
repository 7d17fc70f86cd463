import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { duplicatePurchaseOrderWorkflow } from "../../../../../workflows/purchasing/duplicate-purchase-order"
import { readPurchaseOrder } from "../../../purchasing/read"
import type { AdminDuplicatePurchaseOrderType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminDuplicatePurchaseOrderType>,
  res: MedusaResponse
): Promise<void> {
  const input = {
    id: req.params.id as string,
    ...req.validatedBody,
    actor_id: req.auth_context.actor_id,
  }
  const { result } = await duplicatePurchaseOrderWorkflow(req.scope).run({ input })
  const purchase_order = await readPurchaseOrder(req.scope, result.id)
  res.json({ purchase_order, adjustments: result.adjustments })
}
