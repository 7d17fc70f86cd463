import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { continuePublishingWorkflow } from "../workflows/channel-pricing/continue-publishing"

/** Somebody asked for a large price change to be published. */
export default async function comptoirPublishPrices({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await continuePublishingWorkflow(container).run({ input: { id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: "comptoir.prices.publish_requested",
  context: { subscriberId: "comptoir-publish-prices" },
}
