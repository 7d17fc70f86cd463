import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceSaleResponse } from "../../../../../types/http/price-sales"
import { endPriceSaleWorkflow } from "../../../../../workflows/channel-pricing/end-sale"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/sales"

export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PriceSaleResponse>
): Promise<void> {
  const id = req.params.id as string
  await endPriceSaleWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ price_sale: await pricingOf(req.scope).readPriceSale(id, new Date()) })
}
