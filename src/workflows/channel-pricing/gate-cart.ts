import type { MedusaContainer } from "@medusajs/framework/types"
import { invalidData, notAllowed } from "../../domain/shared/domain-error"
import { CHANNEL_PRICING_MODULE } from "../../modules/channel-pricing/names"
import type ChannelPricingService from "../../modules/channel-pricing/service"
import type { GateQuestion } from "../../modules/channel-pricing/store/key-channels"

const pricingOf = (container: MedusaContainer): ChannelPricingService =>
  container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)

const refuseUnsold = (unsold: readonly string[], channel: string): void => {
  if (unsold.length)
    throw notAllowed(
      `The sales channel ${channel} does not sell ${unsold.join(", ")}; a cart takes what its channel sells`
    )
}

/** What a request wants of a cart. `new_channel` is what the body says: null where it wants to take the channel away. */
export type CartRequest = Omit<GateQuestion, "variant_ids"> & { variant_ids?: readonly string[] }

/** What the request goes on with: a cart that moves to another channel is priced anew by Medusa for a named region. */
export type GateAnswer = Readonly<{ moves_to?: string; region_id?: string }>

/**
 * Lets a request at a cart only where its publishable key holds the cart's channel, moves it only to a channel that the
 * key holds, and takes only what the channel sells. Where Comptoir prices none of these channels all is as in Medusa;
 * a cart that is not there is Medusa's to refuse.
 */
export async function gateCart(container: MedusaContainer, request: CartRequest): Promise<GateAnswer> {
  const { channels, new_channel, variant_ids = [] } = request
  const cart = await pricingOf(container).readGatedCart({ ...request, variant_ids })
  if (!cart?.is_priced) return {}
  if (new_channel === null)
    throw invalidData(
      `Cart ${cart.id} cannot be without a sales channel; leave sales_channel_id out, or name one of ${channels.join(", ")}`
    )
  if (new_channel !== undefined && !channels.includes(new_channel))
    throw notAllowed(
      `Cart ${cart.id} cannot be moved to the sales channel ${new_channel}: this publishable key holds ${channels.join(", ") || "none"}`
    )
  const isMoved = new_channel !== undefined && new_channel !== cart.sales_channel_id
  const holdsIt = cart.sales_channel_id !== null && channels.includes(cart.sales_channel_id)
  // A cart without a channel is mended by naming one; any other stays with the keys of its channel.
  if (!holdsIt && (cart.sales_channel_id !== null || !isMoved))
    throw notAllowed(
      `Cart ${cart.id} is of a sales channel that this publishable key does not hold; use a key of the cart's channel`
    )
  if (isMoved || variant_ids.length)
    refuseUnsold(cart.unsold, new_channel ?? (cart.sales_channel_id as string))
  return isMoved ? { moves_to: new_channel, region_id: cart.region_id ?? undefined } : {}
}

/** The same for a cart that is about to be made. `sales_channel_id` is what the request names, or what its key means. */
export async function gateNewCart(
  container: MedusaContainer,
  request: { channels: readonly string[]; sales_channel_id: string | null; variant_ids: readonly string[] }
): Promise<void> {
  const { channels, sales_channel_id, variant_ids } = request
  if (!channels.length) {
    if (!(await pricingOf(container).pricesAnything())) return
    throw notAllowed(
      "This publishable key holds no sales channel; give it one in Medusa under Settings → Publishable API keys"
    )
  }
  // Medusa refuses a channel that the key does not hold.
  if (!sales_channel_id || !variant_ids.length || !channels.includes(sales_channel_id)) return
  const { is_priced, unsold } = await pricingOf(container).readUnsold(sales_channel_id, variant_ids)
  if (is_priced) refuseUnsold(unsold, sales_channel_id)
}
