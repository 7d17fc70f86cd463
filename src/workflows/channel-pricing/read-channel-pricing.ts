import type { MedusaContainer } from "@medusajs/framework/types"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import { COSTING_MODULE } from "../../modules/costing/names"
import type CostingService from "../../modules/costing/service"
import type { ChannelPricingResponse } from "../../types/http/channel-profiles"
import { costingPortsOf } from "../costing/ports"

/** One sales channel with its profile, what the profile may name, and the currency that its fixed fees are in. */
export async function readChannelPricing(
  container: MedusaContainer,
  salesChannelId: string
): Promise<ChannelPricingResponse> {
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const costing = container.resolve<CostingService>(COSTING_MODULE)
  const { currency_code } = await costing.valuationCurrency(costingPortsOf(container))
  return await pricing.channelPricing(salesChannelId, currency_code)
}
