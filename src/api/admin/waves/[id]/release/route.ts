import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveResponse } from "../../../../../types/http/waves"
import { releaseWaveWorkflow } from "../../../../../workflows/waves/release-wave"
import type { ActBody } from "../../../purchasing/fields"
import { readWave } from "../../read"

/** Gives the wave to the floor. */
export async function POST(
  req: AuthenticatedMedusaRequest<ActBody>,
  res: MedusaResponse<WaveResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await releaseWaveWorkflow(req.scope).run({ input })
  res.json({ wave: await readWave(req.scope, id) })
}
