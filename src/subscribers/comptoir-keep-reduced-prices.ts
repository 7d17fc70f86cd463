import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { keepBasePricesWorkflow } from "../workflows/channel-pricing/keep-base-prices"
import { pricingOf } from "../workflows/channel-pricing/steps/feeds"

/** More articles than these are left to the job. */
const MOST_ARTICLES = 50_000

/** What a sale reduces may be Medusa's own price: it is kept before anybody asks what was asked before. */
export default async function comptoirKeepReducedPrices({
  event,
  container,
}: SubscriberArgs<{ change_set_id: string }>): Promise<void> {
  const articles = await pricingOf(container).changedArticles(event.data.change_set_id, MOST_ARTICLES)
  if (articles?.length) await keepBasePricesWorkflow(container).run({ input: { variant_ids: articles } })
}

export const config: SubscriberConfig = {
  event: "comptoir.prices.published",
  context: { subscriberId: "comptoir-keep-reduced-prices" },
}
