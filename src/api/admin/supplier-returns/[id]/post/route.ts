import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { postSupplierReturnWorkflow } from "../../../../../workflows/purchasing/post-supplier-return"
import { readSupplierReturn } from "../../read"
import type { AdminPostSupplierReturnType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminPostSupplierReturnType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await postSupplierReturnWorkflow(req.scope).run({ input })
  res.json({ supplier_return: await readSupplierReturn(req.scope, id), mailed: result.mailed })
}
