import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setSupplierStatusWorkflow } from "../../../../../workflows/purchasing/set-supplier-status"
import { readSupplier } from "../../../purchasing/read"
import type { AdminArchiveSupplierType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminArchiveSupplierType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const { reason } = req.validatedBody
  const input = { id, status: "archived" as const, reason, actor_id: req.auth_context.actor_id }
  await setSupplierStatusWorkflow(req.scope).run({ input })
  res.json({ supplier: await readSupplier(req.scope, id) })
}
