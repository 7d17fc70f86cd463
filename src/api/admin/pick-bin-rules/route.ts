import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createPickBinRuleWorkflow } from "../../../workflows/warehouse/create-pick-bin-rule"
import { warehouseOf } from "../../../workflows/warehouse/steps/task-act"
import { pickFields } from "../../list-query"
import type { AdminCreatePickBinRuleType, AdminListPickBinRulesType } from "./validators"

/** How full pick bins are kept, and how full they are. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPickBinRulesType
  const page = await warehouseOf(req.scope).findPickBinRules(filters, { limit, offset, order }, new Date())
  res.json({ pick_bin_rules: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePickBinRuleType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createPickBinRuleWorkflow(req.scope).run({ input })
  res.json({ pick_bin_rule: await warehouseOf(req.scope).readPickBinRule(result.id, new Date()) })
}
