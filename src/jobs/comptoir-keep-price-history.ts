import type { MedusaContainer } from "@medusajs/framework/types"
import { keepBasePricesWorkflow } from "../workflows/channel-pricing/keep-base-prices"

/** Base prices that changed without an event: written by another plugin, by an import, or while the shop stood still. */
export default async function comptoirKeepPriceHistory(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await keepBasePricesWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-keep-price-history", schedule: "*/10 * * * *" }
