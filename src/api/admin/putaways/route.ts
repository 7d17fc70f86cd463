import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { putAwayWorkflow } from "../../../workflows/warehouse/put-away"
import { warehouseOf } from "../../../workflows/warehouse/steps/task-act"
import type { AdminPutAwayType } from "./validators"

/** Puts goods away without a task. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminPutAwayType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await putAwayWorkflow(req.scope).run({ input })
  res.json({ bin_move: await warehouseOf(req.scope).readBinMove(result.bin_move_id) })
}
