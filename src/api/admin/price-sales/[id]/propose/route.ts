import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ProposedSaleResponse } from "../../../../../types/http/price-sales"
import { proposePriceSaleWorkflow } from "../../../../../workflows/channel-pricing/propose-sale"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/sales"
import type { AdminProposePriceSaleType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminProposePriceSaleType>,
  res: MedusaResponse<ProposedSaleResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  const { result } = await proposePriceSaleWorkflow(req.scope).run({ input })
  res.json({ price_sale: await pricingOf(req.scope).readPriceSale(id, new Date()), ...result })
}
