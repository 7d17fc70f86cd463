import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"
import type { PublishableKeyChannelListResponse } from "../../../types/http/channel-profiles"
import type { AdminListPublishableKeysType } from "../channels/validators"

/** Publishable keys with their channels, and the one that each means where a request names none. */
export async function GET(
  req: MedusaRequest<unknown, AdminListPublishableKeysType>,
  res: MedusaResponse<PublishableKeyChannelListResponse>
): Promise<void> {
  const { q, has_several, ...page } = req.validatedQuery as AdminListPublishableKeysType
  const filters = { q, ...(has_several ? { has_several: has_several === "true" } : {}) }
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const { rows: keys, count, limit, offset } = await pricing.findKeys(filters, page)
  res.json({ keys, count, limit, offset })
}
