import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceGapCountsResponse } from "../../../../../types/http/price-gaps"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/feeds"

/** How many gaps of each kind each channel had when it was last looked at. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PriceGapCountsResponse>): Promise<void> {
  res.json(await pricingOf(req.scope).readGapLooks())
}
