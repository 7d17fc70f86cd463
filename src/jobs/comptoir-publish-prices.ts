import type { MedusaContainer } from "@medusajs/framework/types"
import { keepPublicationsWorkflow } from "../workflows/channel-pricing/keep-publications"

/** Publishes price changes when they are due, and finishes what a stopped process left. */
export default async function comptoirPublishPrices(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await keepPublicationsWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-publish-prices", schedule: "* * * * *" }
