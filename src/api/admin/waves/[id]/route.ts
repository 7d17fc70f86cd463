import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveResponse } from "../../../../types/http/waves"
import { changeWaveWorkflow } from "../../../../workflows/waves/change-wave"
import { readWave } from "../read"
import type { AdminChangeWaveType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<WaveResponse>): Promise<void> {
  res.json({ wave: await readWave(req.scope, req.params.id as string) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminChangeWaveType>,
  res: MedusaResponse<WaveResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await changeWaveWorkflow(req.scope).run({ input })
  res.json({ wave: await readWave(req.scope, id) })
}
