import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PARITY_REQUESTED, workOnParityRun } from "../workflows/channel-pricing/check-parity"

/** A parity check was asked for. */
export default async function comptoirPriceParityRequested({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await workOnParityRun(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: PARITY_REQUESTED,
  context: { subscriberId: "comptoir-price-parity-requested" },
}
