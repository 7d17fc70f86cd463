import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { undoBinMoveWorkflow } from "../../../../../workflows/warehouse/undo-bin-move"
import { warehouseOf } from "../../../../../workflows/warehouse/steps/task-act"
import type { AdminUndoBinMoveType } from "../../validators"

/** Takes the act back while its goods still lie where it put them. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminUndoBinMoveType>,
  res: MedusaResponse
): Promise<void> {
  const input = {
    ...req.validatedBody,
    id: req.params.id as string,
    actor_id: req.auth_context.actor_id,
  }
  const { result } = await undoBinMoveWorkflow(req.scope).run({ input })
  res.json({ bin_move: await warehouseOf(req.scope).readBinMove(result.id) })
}
