import type { MedusaContainer } from "@medusajs/framework/types"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"

export const pricingOf = (scope: MedusaContainer): ChannelPricingService =>
  scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
