import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addPurchaseOrderLinesWorkflow } from "../../../../../workflows/purchasing/add-purchase-order-lines"
import { readPurchaseOrder } from "../../../purchasing/read"
import type { AdminAddPurchaseOrderLinesType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminAddPurchaseOrderLinesType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, lines: req.validatedBody.lines, actor_id: req.auth_context.actor_id }
  await addPurchaseOrderLinesWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}
