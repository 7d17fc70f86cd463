import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StartPickingResponse } from "../../../../types/http/picking"
import { startPickingWorkflow } from "../../../../workflows/picking/start-picking"
import type { AdminStartPickingType } from "../validators"

/** Takes dispatches in hand; answers the lists to walk by, one for each warehouse. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminStartPickingType>,
  res: MedusaResponse<StartPickingResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await startPickingWorkflow(req.scope).run({ input })
  res.json({ pick_lists: result.pick_lists, dispatches: result.dispatches })
}
