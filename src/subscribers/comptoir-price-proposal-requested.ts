import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { fillPriceProposal } from "../workflows/channel-pricing/fill-price-proposal"

/** Somebody asked for the prices of more articles than one answer waits for. */
export default async function comptoirPriceProposalRequested({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await fillPriceProposal(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: "comptoir.price_proposal.requested",
  context: { subscriberId: "comptoir-price-proposal-requested" },
}
