import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { updateSupplierItemWorkflow } from "../../../../workflows/purchasing/update-supplier-item"
import { pickFields } from "../../../list-query"
import { readSupplierItem } from "../../purchasing/read"
import type { AdminUpdateSupplierItemType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [supplier_item] = pickFields([await readSupplierItem(req.scope, req.params.id as string)], fields)
  res.json({ supplier_item })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateSupplierItemType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateSupplierItemWorkflow(req.scope).run({ input })
  res.json({ supplier_item: await readSupplierItem(req.scope, id) })
}
