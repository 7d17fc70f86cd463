import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { releaseTasksWorkflow } from "../../../../workflows/warehouse/release-tasks"
import type { AdminTasksActType } from "../validators"

/** Gives tasks back to all. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminTasksActType>,
  res: MedusaResponse
): Promise<void> {
  const { ids } = req.validatedBody
  await releaseTasksWorkflow(req.scope).run({ input: { ids, actor_id: req.auth_context.actor_id } })
  res.json({ ids })
}
