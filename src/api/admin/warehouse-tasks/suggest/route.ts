import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { suggestTasksAgainWorkflow } from "../../../../workflows/warehouse/suggest-tasks-again"
import type { AdminTasksActType } from "../validators"

/** Looks for other bins. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminTasksActType>,
  res: MedusaResponse
): Promise<void> {
  const { ids } = req.validatedBody
  await suggestTasksAgainWorkflow(req.scope).run({ input: { ids, actor_id: req.auth_context.actor_id } })
  res.json({ ids })
}
