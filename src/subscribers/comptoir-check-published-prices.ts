import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { checkPublishedPrices } from "../workflows/channel-pricing/check-published-prices"

/** Prices were published or rolled back: a sample of them is asked everywhere. */
export default async function comptoirCheckPublishedPrices({
  event,
  container,
}: SubscriberArgs<{ change_set_id: string }>): Promise<void> {
  await checkPublishedPrices(container, event.data.change_set_id)
}

export const config: SubscriberConfig = {
  event: ["comptoir.prices.published", "comptoir.prices.rolled_back"],
  context: { subscriberId: "comptoir-check-published-prices" },
}
