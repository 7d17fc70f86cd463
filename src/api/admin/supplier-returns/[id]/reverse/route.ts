import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reverseSupplierReturnWorkflow } from "../../../../../workflows/purchasing/reverse-supplier-return"
import type { ActWithReasonBody } from "../../../purchasing/fields"
import { readSupplierReturn } from "../../read"

export async function POST(
  req: AuthenticatedMedusaRequest<ActWithReasonBody>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await reverseSupplierReturnWorkflow(req.scope).run({ input })
  res.json({ supplier_return: await readSupplierReturn(req.scope, id) })
}
