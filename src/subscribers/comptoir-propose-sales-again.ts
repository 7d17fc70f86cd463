import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { proposeSalesAgain } from "../workflows/channel-pricing/propose-sales-again"

/** Regular prices are others now: what a sale reduces of them is proposed again, for somebody to publish. */
export default async function comptoirProposeSalesAgain({
  event,
  container,
}: SubscriberArgs<{ change_set_id: string }>): Promise<void> {
  await proposeSalesAgain(container, { change_set_id: event.data.change_set_id })
}

export const config: SubscriberConfig = {
  event: "comptoir.prices.published",
  context: { subscriberId: "comptoir-propose-sales-again" },
}
