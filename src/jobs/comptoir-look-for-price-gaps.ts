import type { MedusaContainer } from "@medusajs/framework/types"
import { lookForGapsWorkflow } from "../workflows/channel-pricing/look-for-gaps"
import { pricingOf } from "../workflows/channel-pricing/steps/feeds"

/** At night all articles are looked at; costs, listings and lists of others move without a word to us. */
export default async function comptoirLookForPriceGaps(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  if (!(await pricingOf(container).pricesAnything())) return
  await lookForGapsWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-look-for-price-gaps", schedule: "20 3 * * *" }
