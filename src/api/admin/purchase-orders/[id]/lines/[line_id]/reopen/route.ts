import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reopenPurchaseOrderLineWorkflow } from "../../../../../../../workflows/purchasing/reopen-purchase-order-line"
import type { ActBody } from "../../../../../purchasing/fields"
import { readPurchaseOrder } from "../../../../../purchasing/read"

export async function POST(req: AuthenticatedMedusaRequest<ActBody>, res: MedusaResponse): Promise<void> {
  const { id, line_id } = req.params as { id: string; line_id: string }
  const input = { id, line_id, actor_id: req.auth_context.actor_id }
  await reopenPurchaseOrderLineWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
