import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { closeCountingWorkflow } from "../../../../../workflows/counting/close-counting"
import { readCount } from "../../read"
import type { AdminCloseCountingType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCloseCountingType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: outcome } = await closeCountingWorkflow(req.scope).run({ input })
  res.json({ stock_count: await readCount(req, id), outcome })
}
