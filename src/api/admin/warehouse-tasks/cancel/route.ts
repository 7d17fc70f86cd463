import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelTasksWorkflow } from "../../../../workflows/warehouse/cancel-tasks"
import type { AdminCancelTasksType } from "../validators"

/** Ends tasks undone, with a reason. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelTasksType>,
  res: MedusaResponse
): Promise<void> {
  const { ids, reason } = req.validatedBody
  await cancelTasksWorkflow(req.scope).run({ input: { ids, reason, actor_id: req.auth_context.actor_id } })
  res.json({ ids })
}
