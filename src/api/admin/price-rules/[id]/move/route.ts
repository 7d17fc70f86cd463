import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceRuleResponse } from "../../../../../types/http/price-rules"
import { movePriceRuleWorkflow } from "../../../../../workflows/channel-pricing/move-price-rule"
import { pricingOf } from "../../read"
import type { AdminMovePriceRuleType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminMovePriceRuleType>,
  res: MedusaResponse<PriceRuleResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await movePriceRuleWorkflow(req.scope).run({ input })
  res.json({ price_rule: await pricingOf(req.scope).readPriceRule(id, new Date()) })
}
