import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updatePurchaseOrderWorkflow } from "../../../../workflows/purchasing/update-purchase-order"
import { deletePurchaseOrderWorkflow } from "../../../../workflows/purchasing/delete-purchase-order"
import { pickFields } from "../../../list-query"
import { readPurchaseOrder } from "../../purchasing/read"
import type { AdminUpdatePurchaseOrderType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [purchase_order] = pickFields([await readPurchaseOrder(req.scope, req.params.id as string)], fields)
  res.json({ purchase_order })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdatePurchaseOrderType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updatePurchaseOrderWorkflow(req.scope).run({ input })
  res.json({ purchase_order: await readPurchaseOrder(req.scope, id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deletePurchaseOrderWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "purchase_order", deleted: true })
}
