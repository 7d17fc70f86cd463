import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateSupplierWorkflow } from "../../../../workflows/purchasing/update-supplier"
import { pickFields } from "../../../list-query"
import { readSupplier } from "../../purchasing/read"
import type { AdminUpdateSupplierType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [supplier] = pickFields([await readSupplier(req.scope, req.params.id as string)], fields)
  res.json({ supplier })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateSupplierType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateSupplierWorkflow(req.scope).run({ input })
  res.json({ supplier: await readSupplier(req.scope, id) })
}
