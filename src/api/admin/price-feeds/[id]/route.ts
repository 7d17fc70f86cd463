import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceFeedResponse } from "../../../../types/http/price-feeds"
import { deletePriceFeedWorkflow } from "../../../../workflows/channel-pricing/delete-feed"
import { pricingOf } from "../../../../workflows/channel-pricing/steps/feeds"
import { updatePriceFeedWorkflow } from "../../../../workflows/channel-pricing/update-feed"
import type { AdminUpdatePriceFeedType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceFeedResponse>): Promise<void> {
  const pricing = pricingOf(req.scope)
  const price_feed = await pricing.readPriceFeed(req.params.id as string)
  res.json({ price_feed, names: await pricing.readConditionNames(price_feed.conditions) })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdatePriceFeedType>,
  res: MedusaResponse<PriceFeedResponse>
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updatePriceFeedWorkflow(req.scope).run({ input })
  res.json({ price_feed: await pricingOf(req.scope).readPriceFeed(id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deletePriceFeedWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "price_feed", deleted: true })
}
