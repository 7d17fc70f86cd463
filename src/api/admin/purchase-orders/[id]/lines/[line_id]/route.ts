import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { removePurchaseOrderLineWorkflow } from "../../../../../../workflows/purchasing/remove-purchase-order-line"
import { readPurchaseOrder } from "../../../../purchasing/read"

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { id, line_id } = req.params as { id: string; line_id: string }
  await removePurchaseOrderLineWorkflow(req.scope).run({
    input: { id, line_id, actor_id: req.auth_context.actor_id },
  })
  const parent = await readPurchaseOrder(req.scope, id)
  res.json({ id: line_id, object: "purchase_order_line", deleted: true, parent })
}
