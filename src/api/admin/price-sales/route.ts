import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceSaleListResponse, PriceSaleResponse } from "../../../types/http/price-sales"
import { createPriceSaleWorkflow } from "../../../workflows/channel-pricing/create-sale"
import { pricingOf } from "../../../workflows/channel-pricing/steps/sales"
import { pickFields } from "../../list-query"
import type { AdminCreatePriceSaleType, AdminListPriceSalesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceSaleListResponse>): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPriceSalesType
  const page = await pricingOf(req.scope).findPriceSales(filters, { limit, offset, order }, new Date())
  res.json({ price_sales: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePriceSaleType>,
  res: MedusaResponse<PriceSaleResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createPriceSaleWorkflow(req.scope).run({ input })
  res.json({ price_sale: await pricingOf(req.scope).readPriceSale(result.id, new Date()) })
}
