import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"
import type { PricedChannelListResponse } from "../../../types/http/channel-profiles"
import type { AdminListPricedChannelsType } from "./validators"

/** Every sales channel with its profile and figures. */
export async function GET(
  req: MedusaRequest<unknown, AdminListPricedChannelsType>,
  res: MedusaResponse<PricedChannelListResponse>
): Promise<void> {
  const { q, state, ...page } = req.validatedQuery as AdminListPricedChannelsType
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const { rows: channels, count, limit, offset } = await pricing.findPricedChannels({ q, state }, page)
  res.json({ channels, count, limit, offset })
}
