import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CancelledSaleResponse } from "../../../../../types/http/price-sales"
import { cancelPriceSaleWorkflow } from "../../../../../workflows/channel-pricing/cancel-sale"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/sales"
import type { AdminCancelPriceSaleType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelPriceSaleType>,
  res: MedusaResponse<CancelledSaleResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  const { result } = await cancelPriceSaleWorkflow(req.scope).run({ input })
  const price_sale = await pricingOf(req.scope).readPriceSale(id, new Date())
  res.json({ price_sale, taken_away: result.taken_away })
}
