import type { MedusaContainer } from "@medusajs/framework/types"
import type { PriceChangeSetDetailDTO } from "../../../types/http/price-changes"
import { channelPricingOf, priceChangeActOf } from "../../../workflows/channel-pricing/steps/price-change-act"

/** A price change as whoever asks sees it. */
export async function readPriceChange(
  container: MedusaContainer,
  id: string,
  actorId: string | null
): Promise<PriceChangeSetDetailDTO> {
  const act = await priceChangeActOf(container, { actor_id: actorId })
  return await channelPricingOf(container).readPriceChange(id, act)
}

/** Sets of more lines are published apart from the request that asks for it. */
export const IN_BACKGROUND_ABOVE = 20_000
