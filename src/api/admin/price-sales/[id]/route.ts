import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceSaleResponse } from "../../../../types/http/price-sales"
import { pricingOf } from "../../../../workflows/channel-pricing/steps/sales"
import { updatePriceSaleWorkflow } from "../../../../workflows/channel-pricing/update-sale"
import type { AdminUpdatePriceSaleType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceSaleResponse>): Promise<void> {
  res.json({ price_sale: await pricingOf(req.scope).readPriceSale(req.params.id as string, new Date()) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdatePriceSaleType>,
  res: MedusaResponse<PriceSaleResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { ...req.validatedBody, id, actor_id: req.auth_context.actor_id }
  await updatePriceSaleWorkflow(req.scope).run({ input })
  res.json({ price_sale: await pricingOf(req.scope).readPriceSale(id, new Date()) })
}
