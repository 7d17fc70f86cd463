import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { completeTaskWorkflow } from "../../../../../workflows/warehouse/complete-task"
import { readTask } from "../../asker"
import type { AdminCompleteTaskType } from "../../validators"

/** Does the task or a part of it: as suggested, or into the bins named. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCompleteTaskType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  const { result } = await completeTaskWorkflow(req.scope).run({ input })
  res.json({ warehouse_task: await readTask(req, id), bin_move_id: result.bin_move_id })
}
