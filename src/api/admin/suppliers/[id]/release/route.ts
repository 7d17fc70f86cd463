import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setSupplierStatusWorkflow } from "../../../../../workflows/purchasing/set-supplier-status"
import { readSupplier } from "../../../purchasing/read"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const input = { id, status: "active" as const, actor_id: req.auth_context.actor_id }
  await setSupplierStatusWorkflow(req.scope).run({ input })
  res.json({ supplier: await readSupplier(req.scope, id) })
}
