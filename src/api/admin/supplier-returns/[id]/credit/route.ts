import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { noteSupplierReturnCreditWorkflow } from "../../../../../workflows/purchasing/note-supplier-return-credit"
import { readSupplierReturn } from "../../read"
import type { AdminNoteCreditType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminNoteCreditType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, credit: req.validatedBody, actor_id: req.auth_context.actor_id }
  await noteSupplierReturnCreditWorkflow(req.scope).run({ input })
  res.json({ supplier_return: await readSupplierReturn(req.scope, id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const input = { id, credit: null, actor_id: req.auth_context.actor_id }
  await noteSupplierReturnCreditWorkflow(req.scope).run({ input })
  res.json({ supplier_return: await readSupplierReturn(req.scope, id) })
}
