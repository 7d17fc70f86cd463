import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import {
  allowedDeliveries,
  guardCartVariants,
  guardDeliveries,
  guardNewCart,
  guardPayment,
} from "../../../workflows/channel-pricing/guard-channel"
import { hideProviders } from "./hide-providers"
import { keepAllowed, onAnswer } from "./answers"

type Keyed = MedusaRequest & { publishable_key_context?: { key: string; sales_channel_ids: string[] } }
type Body = Record<string, unknown>

const bodyOf = (req: MedusaRequest): Body => (req.body ?? {}) as Body
const textsOf = (value: unknown): string[] => (typeof value === "string" && value ? [value] : [])

/** Deliveries that the cart's channel does not allow are not listed; how goods come back is not its business. */
async function hideDeliveries(req: Keyed, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { cart_id, is_return } = req.filterableFields ?? {}
  if (typeof cart_id === "string" && !is_return) {
    const allowed = await allowedDeliveries(req.scope, cart_id)
    if (allowed) onAnswer(res, (answer) => keepAllowed(answer, "shipping_options", allowed))
  }
  next()
}

async function refuseCalculation(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const [cartId] = textsOf(bodyOf(req).cart_id)
  if (cartId) await guardDeliveries(req.scope, cartId, [req.params.id as string])
  next()
}

async function refuseDelivery(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  // Core takes one delivery, or a list of them.
  const options = [req.body ?? {}].flat().flatMap((option) => textsOf((option as Body | null)?.option_id))
  if (options.length) await guardDeliveries(req.scope, req.params.id as string, options)
  next()
}

async function refusePayment(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const [provider] = textsOf(bodyOf(req).provider_id)
  if (provider) await guardPayment(req.scope, { payment_collection_id: req.params.id as string }, provider)
  next()
}

async function refuseLine(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const variants = textsOf(bodyOf(req).variant_id)
  if (variants.length) await guardCartVariants(req.scope, req.params.id as string, variants)
  next()
}

/** A cart that is made with lines: its channel is the one that it names, or the only one of its key. */
async function refuseLines(req: Keyed, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { items, sales_channel_id } = bodyOf(req)
  const ofKey = req.publishable_key_context?.sales_channel_ids ?? []
  const [channel] = [...textsOf(sales_channel_id), ...(ofKey.length === 1 ? ofKey : [])]
  const variants = Array.isArray(items)
    ? items.flatMap((line) => textsOf((line as Body | null)?.variant_id))
    : []
  if (channel && variants.length) await guardNewCart(req.scope, channel, variants)
  next()
}

/**
 * What a channel does not allow is neither listed nor taken: payment, delivery and goods. The checkout looks once more
 * (`core-hooks/complete-cart-validate`), at the minimum order too.
 */
export const storeGuardRoutes: MiddlewareRoute[] = [
  { matcher: "/store/payment-providers", method: ["GET"], middlewares: [hideProviders] },
  { matcher: "/store/regions", method: ["GET"], middlewares: [hideProviders] },
  { matcher: "/store/regions/:id", method: ["GET"], middlewares: [hideProviders] },
  {
    matcher: "/store/payment-collections/:id/payment-sessions",
    method: ["POST"],
    middlewares: [refusePayment],
  },
  { matcher: "/store/shipping-options", method: ["GET"], middlewares: [hideDeliveries] },
  { matcher: "/store/shipping-options/:id/calculate", method: ["POST"], middlewares: [refuseCalculation] },
  { matcher: "/store/carts/:id/shipping-methods", method: ["POST"], middlewares: [refuseDelivery] },
  { matcher: "/store/carts", method: ["POST"], middlewares: [refuseLines] },
  { matcher: "/store/carts/:id/line-items", method: ["POST"], middlewares: [refuseLine] },
]
