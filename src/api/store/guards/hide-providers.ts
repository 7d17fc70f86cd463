import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { providersOfKey } from "../../../workflows/channel-pricing/guard-channel"
import { keepAllowed, keepAllowedOfRegions, onAnswer } from "./answers"

type Keyed = MedusaRequest & { publishable_key_context?: { key: string; sales_channel_ids: string[] } }

/**
 * Payment providers that the channel of the key does not allow are not listed, neither by themselves nor with their
 * regions. A key of several channels without a declared one is told of what any of them allows: the cart's is asked when
 * it is paid.
 */
export async function hideProviders(
  req: Keyed,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const key = req.publishable_key_context
  // Regions are asked for on every page of a storefront, seldom with their providers.
  if (req.originalUrl.startsWith("/store/regions") && !/payment_providers/.test(String(req.query.fields)))
    return next()
  const allowed = key ? await providersOfKey(req.scope, key) : null
  if (allowed) {
    onAnswer(res, (answer) =>
      keepAllowedOfRegions(keepAllowed(answer, "payment_providers", allowed), allowed)
    )
  }
  next()
}
