import type { MedusaContainer } from "@medusajs/framework/types"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import type { ExplainQuestion } from "../../modules/channel-pricing/store/explain"
import type { PriceExplanationDTO } from "../../types/http/price-explain"
import { warehouseActOf } from "../stock/act"

/** Why a variant has the price it has; costs are converted at the rate of the day that is asked about. */
export async function explainPrice(
  container: MedusaContainer,
  asked: ExplainQuestion
): Promise<PriceExplanationDTO> {
  const now = new Date()
  const { today } = await warehouseActOf(container, { actor_id: null, at: asked.at ?? now })
  return await container
    .resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
    .explainPrice(asked, { now, today })
}
