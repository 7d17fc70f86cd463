import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ProductVariantWorkflowEvents } from "@medusajs/framework/utils"
import { Batch } from "../platform/batch"
import { keepBasePricesWorkflow } from "../workflows/channel-pricing/keep-base-prices"

type Changed = Readonly<{ container: MedusaContainer; variant_id: string }>

/** Variants of one statement; an import of products tells of each of its variants. */
const AT_ONCE = 2_000

/** An edit of a product tells of all its variants: their prices are looked at together. */
const together = new Batch<Changed>(async (changed) => {
  const [first] = changed
  if (!first) return
  const ids = [...new Set(changed.map(({ variant_id }) => variant_id))]
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await keepBasePricesWorkflow(first.container).run({
      input: { variant_ids: ids.slice(from, from + AT_ONCE) },
    })
})

/** Medusa writes base prices with their variant: what is asked from now on is kept at once, to the minute. */
export default async function comptoirKeepPriceHistory({
  event,
  container,
}: SubscriberArgs<{ id: string | string[] }>): Promise<void> {
  await together.add(...[event.data.id].flat().map((variant_id) => ({ container, variant_id })))
}

export const config: SubscriberConfig = {
  event: [
    ProductVariantWorkflowEvents.CREATED,
    ProductVariantWorkflowEvents.UPDATED,
    ProductVariantWorkflowEvents.DELETED,
  ],
  context: { subscriberId: "comptoir-keep-price-history" },
}
