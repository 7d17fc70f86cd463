import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHANNEL_PRICING_MODULE } from "../../../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../../../modules/channel-pricing/service"
import type { PriceListOriginResponse } from "../../../../../types/http/channel-profiles"

/** Who wrote a price list, and what it does to the channels that are priced. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PriceListOriginResponse>): Promise<void> {
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  res.json({ price_list: await pricing.priceListOrigin(req.params.price_list_id as string) })
}
