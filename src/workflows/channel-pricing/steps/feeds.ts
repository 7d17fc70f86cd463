import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"
import type { FeedNeighbours } from "../../../modules/channel-pricing/store/feeds"
import { newFeedToken, secretOf } from "../../../platform/feed-token"
import type { PriceFeedBody } from "../../../types/http/price-feeds"

export const pricingOf = (container: MedusaContainer): ChannelPricingService =>
  container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)

/** The audit log, for the transaction that the feed is written in. */
const neighboursOf = (container: MedusaContainer): FeedNeighbours => ({
  recordAudit: (entries, context) =>
    container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context),
})

type By = { actor_id?: string | null }

export type CreateFeedInput = By & { feed: PriceFeedBody }

/** The token is in the answer of the step alone: it is kept nowhere. */
export const createFeedStep = createStep(
  "comptoir-create-price-feed",
  async ({ feed, actor_id = null }: CreateFeedInput, { container }) => {
    const token = newFeedToken()
    const act = { actor_id }
    const id = await pricingOf(container).addPriceFeed(feed, secretOf(token), act, neighboursOf(container))
    return new StepResponse({ id, token })
  }
)

export type UpdateFeedInput = By & { id: string; changes: Partial<PriceFeedBody> }

export const updateFeedStep = createStep(
  "comptoir-update-price-feed",
  async ({ id, changes, actor_id = null }: UpdateFeedInput, { container }) => {
    await pricingOf(container).changePriceFeed(id, changes, { actor_id }, neighboursOf(container))
    return new StepResponse({ id })
  }
)

export type RenewFeedInput = By & { id: string }

export const renewFeedStep = createStep(
  "comptoir-renew-price-feed",
  async ({ id, actor_id = null }: RenewFeedInput, { container }) => {
    const token = newFeedToken()
    await pricingOf(container).renewPriceFeed(id, secretOf(token), { actor_id }, neighboursOf(container))
    return new StepResponse({ id, token })
  }
)

export const deleteFeedStep = createStep(
  "comptoir-delete-price-feed",
  async ({ id, actor_id = null }: RenewFeedInput, { container }) => {
    await pricingOf(container).dropPriceFeed(id, { actor_id }, neighboursOf(container))
    return new StepResponse({ id })
  }
)
