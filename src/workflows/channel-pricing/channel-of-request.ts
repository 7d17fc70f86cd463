import type { MedusaContainer } from "@medusajs/framework/types"
import { channelOf, channelsMeant } from "../../domain/channel-pricing/request-channel"
import { invalidData } from "../../domain/shared/domain-error"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"

/** The publishable key of a request, as Medusa has read it (`req.publishable_key_context`). */
export type KeyOfRequest = Readonly<{ key: string; sales_channel_ids: readonly string[] }>

/**
 * The sales channel that a request of the store means: the named one, its key's only one, that of the cart it names, or
 * the one declared for the key. Null where Medusa itself refuses, or where Comptoir prices none of the channels that it
 * may mean; refused where a price would have to be guessed. A key with one channel, or a named one, costs no statement.
 */
export async function channelOfRequest(
  container: MedusaContainer,
  { key, sales_channel_ids: of_key }: KeyOfRequest,
  { named = [], cart_id = null }: { named?: readonly string[]; cart_id?: string | null } = {}
): Promise<string | null> {
  const meant = channelsMeant({ of_key, named })
  const known = channelOf({ of_key, named })
  if (known !== null || !meant.length) return known
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const hints = await pricing.readKeyHints({ token: key, channels: meant, cart_id })
  const chosen = channelOf({ of_key, named, ...hints })
  if (chosen !== null || !hints.is_priced) return chosen
  throw invalidData(
    `This publishable key speaks for ${meant.length} sales channels with prices of their own: name one with sales_channel_id (${meant.join(" or ")}), or declare the key's default channel in the admin under Channels`
  )
}
