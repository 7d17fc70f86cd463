import { Module } from "@medusajs/framework/utils"
import { CHANNEL_PRICING_MODULE } from "./names"
import ChannelPricingService from "./service"

export { CHANNEL_PRICING_MODULE }

export default Module(CHANNEL_PRICING_MODULE, { service: ChannelPricingService })
