import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceFeedPreviewResponse } from "../../../../../types/http/price-feeds"
import { previewFeed } from "../../../../../workflows/channel-pricing/read-feed"
import { pricingOf } from "../../../../../workflows/channel-pricing/steps/feeds"

/** The first articles of a feed, as its file has them now. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PriceFeedPreviewResponse>): Promise<void> {
  const feed = await pricingOf(req.scope).readPriceFeed(req.params.id as string)
  res.json(await previewFeed(req.scope, feed, new Date()))
}
