import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceRuleResponse } from "../../../../types/http/price-rules"
import { deletePriceRuleWorkflow } from "../../../../workflows/channel-pricing/delete-price-rule"
import { updatePriceRuleWorkflow } from "../../../../workflows/channel-pricing/update-price-rule"
import { pricingOf } from "../read"
import type { AdminUpdatePriceRuleType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceRuleResponse>): Promise<void> {
  res.json({ price_rule: await pricingOf(req.scope).readPriceRule(req.params.id as string, new Date()) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdatePriceRuleType>,
  res: MedusaResponse<PriceRuleResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await updatePriceRuleWorkflow(req.scope).run({ input })
  res.json({ price_rule: await pricingOf(req.scope).readPriceRule(id, new Date()) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deletePriceRuleWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "price_rule", deleted: true })
}
