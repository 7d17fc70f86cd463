import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SaleTimelineResponse } from "../../../../types/http/price-sales"
import { pricingOf } from "../../../../workflows/channel-pricing/steps/sales"
import type { AdminSaleTimelineType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<SaleTimelineResponse>): Promise<void> {
  const { from, to, sales_channel_id } = req.validatedQuery as AdminSaleTimelineType
  const between = { from: new Date(from), to: new Date(to), sales_channel_ids: sales_channel_id }
  res.json(await pricingOf(req.scope).saleTimeline(between, new Date()))
}
