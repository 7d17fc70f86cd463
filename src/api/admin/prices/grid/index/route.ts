import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CHANNEL_PRICING_MODULE } from "../../../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../../../modules/channel-pricing/service"
import type { PriceGridIndexResponse } from "../../../../../types/http/price-grid"
import { shopDay } from "../../../../../workflows/purchasing/steps/act"
import type { AdminPriceGridIndexType } from "../validators"

/** How many rows a filter finds, which columns they have, and the places to begin reading them at. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PriceGridIndexResponse>
): Promise<void> {
  const request = req.validatedQuery as AdminPriceGridIndexType
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const act = { day: await shopDay(req.scope), actor_id: req.auth_context.actor_id }
  res.json({ index: await pricing.priceGridIndex(request, act) })
}
