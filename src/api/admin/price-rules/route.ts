import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceRuleResponse } from "../../../types/http/price-rules"
import { createPriceRuleWorkflow } from "../../../workflows/channel-pricing/create-price-rule"
import { pickFields } from "../../list-query"
import { pricingOf } from "./read"
import type { AdminCreatePriceRuleType, AdminListPriceRulesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPriceRulesType
  const page = await pricingOf(req.scope).findPriceRules(filters, { limit, offset, order }, new Date())
  res.json({ price_rules: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePriceRuleType>,
  res: MedusaResponse<PriceRuleResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createPriceRuleWorkflow(req.scope).run({ input })
  res.json({ price_rule: await pricingOf(req.scope).readPriceRule(result.id, new Date()) })
}
