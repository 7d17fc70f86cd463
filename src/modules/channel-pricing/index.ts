import { Module } from "@medusajs/framework/utils"
import loadPriceRuleKinds from "./loaders/price-rule-kinds"
import { CHANNEL_PRICING_MODULE } from "./names"
import ChannelPricingService from "./service"

export { CHANNEL_PRICING_MODULE }

export default Module(CHANNEL_PRICING_MODULE, {
  service: ChannelPricingService,
  loaders: [loadPriceRuleKinds],
})
