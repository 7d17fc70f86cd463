import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { completeTasksWorkflow } from "../../../../workflows/warehouse/complete-tasks"
import { warehouseOf } from "../../../../workflows/warehouse/steps/task-act"
import { askerOf } from "../asker"
import type { AdminCompleteTasksType } from "../validators"

/** The tasks of one request; whoever has more asks again. */
const AT_A_TIME = 1_000

/** Does many tasks as suggested: those named, or all of a warehouse or a document. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCompleteTasksType>,
  res: MedusaResponse
): Promise<void> {
  const { ids: named, location_id, document_id, kind, idempotency_key } = req.validatedBody
  const filters = { location_id, document_id, kind: [kind] }
  const ids = named ?? (await warehouseOf(req.scope).openTaskIds(filters, AT_A_TIME, await askerOf(req)))
  const input = { ids, idempotency_key, actor_id: req.auth_context.actor_id }
  const { result } = await completeTasksWorkflow(req.scope).run({ input })
  res.json({ ...result, has_more: !named && ids.length === AT_A_TIME })
}
