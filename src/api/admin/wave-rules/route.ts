import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { WaveRuleResponse } from "../../../types/http/waves"
import { createWaveRuleWorkflow } from "../../../workflows/waves/create-wave-rule"
import { wavesOf } from "../../../workflows/waves/steps/act"
import { pickFields } from "../../list-query"
import type { AdminCreateWaveRuleType, AdminListWaveRulesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListWaveRulesType
  const page = await wavesOf(req.scope).findWaveRules(filters, { limit, offset, order })
  res.json({ wave_rules: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateWaveRuleType>,
  res: MedusaResponse<WaveRuleResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createWaveRuleWorkflow(req.scope).run({ input })
  res.json({ wave_rule: await wavesOf(req.scope).readWaveRule(result.id) })
}
