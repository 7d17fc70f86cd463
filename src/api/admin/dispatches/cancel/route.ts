import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CancelPickingResponse } from "../../../../types/http/picking"
import { cancelPickingWorkflow } from "../../../../workflows/picking/cancel-picking"
import type { AdminCancelPickingType } from "../validators"

/** Ends the picking of dispatches: what was picked goes back on the shelf, and their orders are routed again. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelPickingType>,
  res: MedusaResponse<CancelPickingResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await cancelPickingWorkflow(req.scope).run({ input })
  res.json({ dispatches: result.dispatches, units: result.units })
}
