import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { releasePurchaseOrderWorkflow } from "../../../../../workflows/purchasing/release-purchase-order"
import type { ActBody } from "../../../purchasing/fields"
import { readPurchaseOrder } from "../../../purchasing/read"

export async function POST(req: AuthenticatedMedusaRequest<ActBody>, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await releasePurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
