import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { mergePurchaseOrdersWorkflow } from "../../../../workflows/purchasing/merge-purchase-orders"
import { readPurchaseOrder } from "../../purchasing/read"
import type { AdminMergePurchaseOrdersType } from "../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminMergePurchaseOrdersType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ids: req.validatedBody.ids, actor_id: req.auth_context.actor_id }
  const { result: id } = await mergePurchaseOrdersWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
