/** The key under which the module is registered in Medusa's container. */
export const CHANNEL_PRICING_MODULE = "comptoirChannelPricing"

/** The key, in the module's own container, of the kinds of price rules that the host adds. */
export const PRICE_RULE_KINDS = "comptoirPriceRuleKinds"
