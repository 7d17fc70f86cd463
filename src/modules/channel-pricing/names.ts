/** The key under which the module is registered in Medusa's container. */
export const CHANNEL_PRICING_MODULE = "comptoirChannelPricing"
