import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { channelOfRequest, KeyOfRequest } from "../../../workflows/channel-pricing/channel-of-request"

/** A request of the store after Medusa read its publishable key. */
export type KeyedRequest = MedusaRequest & { publishable_key_context?: KeyOfRequest }

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === "string" && one !== ""
  )

/**
 * Tells Medusa which channel's prices a product page shows; a cart tells by itself. Core's own middlewares stand before
 * this one on the same path: they made the pricing context, or left it out because no price is asked for.
 */
export async function setChannelOfPrices(
  req: KeyedRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const pricing = req.pricingContext as Record<string, unknown> | undefined
  if (pricing && req.publishable_key_context) {
    const { sales_channel_id, cart_id } = (req.validatedQuery ?? {}) as Record<string, unknown>
    const channel = await channelOfRequest(req.scope, req.publishable_key_context, {
      named: textsOf(sales_channel_id),
      cart_id: textsOf(cart_id)[0],
    })
    if (channel) pricing.sales_channel_id = channel
  }
  next()
}
