import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Batch } from "../platform/batch"
import { lookForGapsWorkflow } from "../workflows/channel-pricing/look-for-gaps"
import { pricingOf } from "../workflows/channel-pricing/steps/feeds"

type Published = Readonly<{ container: MedusaContainer; change_set_id: string }>

/** A larger publication has all articles looked at. */
const MOST_ARTICLES = 20_000

/** Publications that follow each other at once are looked at together. */
const together = new Batch<Published>(async (published) => {
  const [first] = published
  if (!first) return
  const { channels } = await pricingOf(first.container).readGapLooks()
  // Nobody has looked yet: the first publication of a shop has all articles looked at.
  const isFirst = !channels.some(({ finished_at }) => finished_at)
  const changed = new Set<string>()
  for (const id of new Set(published.map(({ change_set_id }) => change_set_id))) {
    const articles = isFirst ? null : await pricingOf(first.container).changedArticles(id, MOST_ARTICLES)
    if (!articles) return void (await lookForGapsWorkflow(first.container).run({ input: {} }))
    for (const article of articles) changed.add(article)
  }
  if (changed.size) await lookForGapsWorkflow(first.container).run({ input: { variant_ids: [...changed] } })
})

/** Prices were published or taken back: what was missing may be there, and what was right may be too low. */
export default async function comptoirLookForPriceGaps({
  event,
  container,
}: SubscriberArgs<{ change_set_id: string }>): Promise<void> {
  await together.add({ container, change_set_id: event.data.change_set_id })
}

export const config: SubscriberConfig = {
  event: ["comptoir.prices.published", "comptoir.prices.rolled_back"],
  context: { subscriberId: "comptoir-look-for-price-gaps" },
}
