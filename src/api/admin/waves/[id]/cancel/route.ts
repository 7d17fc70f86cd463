import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CancelWaveResponse } from "../../../../../types/http/waves"
import { cancelWaveWorkflow } from "../../../../../workflows/waves/cancel-wave"
import { readWave } from "../../read"
import type { AdminCancelWaveType } from "../../validators"

/** Cancels the wave; answers what went back and what stays in hand. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelWaveType>,
  res: MedusaResponse<CancelWaveResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  const { result } = await cancelWaveWorkflow(req.scope).run({ input })
  res.json({ wave: await readWave(req.scope, id), ready_again: result.freed.length, kept: result.kept })
}
