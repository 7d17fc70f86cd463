import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceSalePricesResponse } from "../../../../../types/http/price-sales"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/sales"
import type { AdminListSalePricesType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceSalePricesResponse>): Promise<void> {
  const { limit, offset, order, fields: _, ...filters } = req.validatedQuery as AdminListSalePricesType
  const paging = { limit, offset, order }
  const page = await pricingOf(req.scope).findSalePrices(req.params.id as string, filters, paging)
  res.json({ prices: page.rows, count: page.count, limit, offset })
}
