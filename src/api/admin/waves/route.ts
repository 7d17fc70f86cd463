import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveResponse } from "../../../types/http/waves"
import { planWaveWorkflow } from "../../../workflows/waves/plan-wave"
import { wavesOf } from "../../../workflows/waves/steps/act"
import { pickFields } from "../../list-query"
import { readWave } from "./read"
import type { AdminListWavesType, AdminPlanWaveType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListWavesType
  const page = await wavesOf(req.scope).findWaves(filters, { limit, offset, order }, new Date())
  res.json({ waves: pickFields(page.rows, fields), count: page.count, limit, offset })
}

/** Plans a wave of these dispatches, or of the best of those that meet the filters. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminPlanWaveType>,
  res: MedusaResponse<WaveResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await planWaveWorkflow(req.scope).run({ input })
  res.json({ wave: await readWave(req.scope, result.id) })
}
