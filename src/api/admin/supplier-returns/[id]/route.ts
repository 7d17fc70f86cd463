import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deleteSupplierReturnWorkflow } from "../../../../workflows/purchasing/delete-supplier-return"
import { updateSupplierReturnWorkflow } from "../../../../workflows/purchasing/update-supplier-return"
import { pickFields } from "../../../list-query"
import { readSupplierReturn } from "../read"
import type { AdminUpdateSupplierReturnType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [supplier_return] = pickFields([await readSupplierReturn(req.scope, req.params.id as string)], fields)
  res.json({ supplier_return })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateSupplierReturnType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateSupplierReturnWorkflow(req.scope).run({ input })
  res.json({ supplier_return: await readSupplierReturn(req.scope, id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deleteSupplierReturnWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "supplier_return", deleted: true })
}
