import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { changeSupplierBankWorkflow } from "../../../../../workflows/purchasing/change-supplier-bank"
import { readSupplier } from "../../../purchasing/read"
import type { AdminChangeSupplierBankType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminChangeSupplierBankType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await changeSupplierBankWorkflow(req.scope).run({ input })
  res.json({ supplier: await readSupplier(req.scope, id) })
}
