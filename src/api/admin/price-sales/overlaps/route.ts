import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { SaleOverlapsResponse } from "../../../../types/http/price-sales"
import { pricingOf } from "../../../../workflows/channel-pricing/steps/sales"
import type { AdminSaleOverlapsType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<SaleOverlapsResponse>): Promise<void> {
  const { id, starts_at, ends_at, sales_channel_id } = req.validatedQuery as AdminSaleOverlapsType
  const overlapping = await pricingOf(req.scope).overlappingSales({
    id,
    sales_channel_ids: sales_channel_id,
    starts_at: new Date(starts_at),
    ends_at: new Date(ends_at),
  })
  res.json({ overlapping })
}
