import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { recountWorkflow } from "../../../../../workflows/counting/recount"
import { readCount } from "../../read"
import type { AdminRecountType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminRecountType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: outcome } = await recountWorkflow(req.scope).run({ input })
  res.json({ stock_count: await readCount(req, id), outcome })
}
