import type { MedusaContainer } from "@medusajs/framework/types"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import type { PriceRuleTryResponse, TryPriceRulesBody } from "../../types/http/price-rules"
import { shopDay } from "../purchasing/steps/act"
import { ruleOf } from "./steps/price-rules"

/** What the rules of a channel give a variant at an instant, and what became of each; one of a form may be among them. */
export async function tryPriceRules(
  container: MedusaContainer,
  { rule, ...request }: TryPriceRulesBody,
  at: Date
): Promise<PriceRuleTryResponse> {
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const draft = rule && { ...ruleOf(rule), ...(rule.id ? { id: rule.id } : {}) }
  const today = await shopDay(container, at)
  return await pricing.tryPriceRules({ ...request, rule: draft }, { at, today })
}
