import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveRuleResponse } from "../../../../types/http/waves"
import { deleteWaveRuleWorkflow } from "../../../../workflows/waves/delete-wave-rule"
import { wavesOf } from "../../../../workflows/waves/steps/act"
import { updateWaveRuleWorkflow } from "../../../../workflows/waves/update-wave-rule"
import type { AdminUpdateWaveRuleType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<WaveRuleResponse>): Promise<void> {
  res.json({ wave_rule: await wavesOf(req.scope).readWaveRule(req.params.id as string) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateWaveRuleType>,
  res: MedusaResponse<WaveRuleResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await updateWaveRuleWorkflow(req.scope).run({ input })
  res.json({ wave_rule: await wavesOf(req.scope).readWaveRule(id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deleteWaveRuleWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "wave_rule", deleted: true })
}
