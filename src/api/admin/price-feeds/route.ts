import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceFeedResponse } from "../../../types/http/price-feeds"
import { createPriceFeedWorkflow } from "../../../workflows/channel-pricing/create-feed"
import { feedAddressOf } from "../../../workflows/channel-pricing/feed-address"
import { pricingOf } from "../../../workflows/channel-pricing/steps/feeds"
import { pickFields } from "../../list-query"
import type { AdminCreatePriceFeedType, AdminListPriceFeedsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPriceFeedsType
  const page = await pricingOf(req.scope).findPriceFeeds(filters, { limit, offset, order })
  res.json({ price_feeds: pickFields(page.rows, fields), count: page.count, limit, offset })
}

/** Answers the secret address, this once. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePriceFeedType>,
  res: MedusaResponse<PriceFeedResponse>
): Promise<void> {
  const input = { feed: req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createPriceFeedWorkflow(req.scope).run({ input })
  const price_feed = await pricingOf(req.scope).readPriceFeed(result.id)
  res.json({ price_feed, address: feedAddressOf(req.scope, result.token) })
}
