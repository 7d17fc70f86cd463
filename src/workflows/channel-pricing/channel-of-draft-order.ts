import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/**
 * The sales channel that an order which the merchant types in is going to have: the named one, or the store's default,
 * as Medusa takes it.
 */
export async function channelOfDraftOrder(
  container: MedusaContainer,
  named: string | null | undefined
): Promise<string | null> {
  if (named) return named
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { select: ["id", "default_sales_channel_id"] })
  return store?.default_sales_channel_id ?? null
}

/** What Medusa's workflow for orders is handed, so that its first lines are priced for the channel. */
export const pricedFor = (salesChannelId: string): { sales_channel_id: string } => ({
  sales_channel_id: salesChannelId,
})
