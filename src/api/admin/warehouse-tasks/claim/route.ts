import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { claimTasksWorkflow } from "../../../../workflows/warehouse/claim-tasks"
import type { AdminTasksActType } from "../validators"

/** Takes tasks, so that nobody else walks for the same goods. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminTasksActType>,
  res: MedusaResponse
): Promise<void> {
  const { ids } = req.validatedBody
  await claimTasksWorkflow(req.scope).run({ input: { ids, actor_id: req.auth_context.actor_id } })
  res.json({ ids })
}
