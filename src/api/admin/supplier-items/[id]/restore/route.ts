import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setSupplierItemStatusWorkflow } from "../../../../../workflows/purchasing/set-supplier-item-status"
import { readSupplierItem } from "../../../purchasing/read"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const input = { id, status: "active" as const, actor_id: req.auth_context.actor_id }
  await setSupplierItemStatusWorkflow(req.scope).run({ input })
  res.json({ supplier_item: await readSupplierItem(req.scope, id) })
}
