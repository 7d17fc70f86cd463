import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceHistoryResponse } from "../../../../types/http/price-history"
import { pricingOf } from "../../../../workflows/channel-pricing/steps/feeds"
import type { AdminGetPriceHistoryType } from "./validators"

/** What each channel asked for a variant, with its sales and the prior price of one that runs. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PriceHistoryResponse>): Promise<void> {
  const { sales_channel_id, ...asked } = req.validatedQuery as AdminGetPriceHistoryType
  const request = { ...asked, sales_channel_ids: sales_channel_id, at: new Date() }
  res.json(await pricingOf(req.scope).readPriceHistory(request))
}
