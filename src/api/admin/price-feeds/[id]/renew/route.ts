import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceFeedResponse } from "../../../../../types/http/price-feeds"
import { feedAddressOf } from "../../../../../workflows/channel-pricing/feed-address"
import { renewPriceFeedWorkflow } from "../../../../../workflows/channel-pricing/renew-feed"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/feeds"

/** Answers the new secret address, this once; the old one opens nothing any more. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PriceFeedResponse>
): Promise<void> {
  const id = req.params.id as string
  const { result } = await renewPriceFeedWorkflow(req.scope).run({
    input: { id, actor_id: req.auth_context.actor_id },
  })
  const price_feed = await pricingOf(req.scope).readPriceFeed(id)
  res.json({ price_feed, address: feedAddressOf(req.scope, result.token) })
}
