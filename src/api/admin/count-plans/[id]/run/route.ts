import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { runCountPlanWorkflow } from "../../../../../workflows/counting/run-count-plan"

/** Makes today's count now instead of waiting for the job. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { id: req.params.id as string, actor_id: req.auth_context.actor_id }
  const { result } = await runCountPlanWorkflow(req.scope).run({ input })
  res.json(result)
}
