import type { MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { channelOfRequest } from "../../../workflows/channel-pricing/channel-of-request"
import { CartRequest, gateCart, gateNewCart } from "../../../workflows/channel-pricing/gate-cart"
import type { KeyedRequest } from "./channel-of-prices"

type Body = Record<string, unknown>

const bodyOf = (req: KeyedRequest): Body | null =>
  typeof req.body === "object" && req.body !== null && !Array.isArray(req.body) ? (req.body as Body) : null

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" && !value.includes("\0") ? value : undefined

const variantsIn = (lines: unknown): string[] =>
  (Array.isArray(lines) ? lines : []).flatMap((line: unknown) =>
    typeof line === "object" && line !== null ? (text((line as Body).variant_id) ?? []) : []
  )

/** The segments of the path below the matcher, as Express leaves them to a middleware without a method. */
const segmentsOf = (req: KeyedRequest): string[] =>
  req.path
    .split("/")
    .filter(Boolean)
    .map((segment) => {
      try {
        return decodeURIComponent(segment)
      } catch {
        return segment
      }
    })

const gate = async (req: KeyedRequest, request: Omit<CartRequest, "channels">) =>
  await gateCart(req.scope, { ...request, channels: req.publishable_key_context?.sales_channel_ids ?? [] })

/** A cart that is made names its channel, or gets that of its key: the only one, or the declared one. */
async function guardNewCart(req: KeyedRequest): Promise<void> {
  const key = req.publishable_key_context
  const body = bodyOf(req)
  if (!key || !body) return
  const named = text(body.sales_channel_id)
  const channel = named ?? (await channelOfRequest(req.scope, key))
  await gateNewCart(req.scope, {
    channels: key.sales_channel_ids,
    sales_channel_id: channel,
    variant_ids: variantsIn(body.items),
  })
  if (!named && channel && (body.sales_channel_id === undefined || body.sales_channel_id === null))
    body.sales_channel_id = channel
}

/**
 * Stands before everything below `/store/carts`, whatever the method and whatever core or the host adds there: a path
 * that is forgotten would be a way around. Core's own middlewares and handlers come after it.
 */
export async function guardCarts(
  req: KeyedRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const [cart_id, act] = segmentsOf(req)
  const body = bodyOf(req) ?? {}
  if (!cart_id) {
    if (req.method === "POST") await guardNewCart(req)
  } else if (text(cart_id)) {
    const isUpdate = req.method === "POST" && !act
    const named = body.sales_channel_id
    const { moves_to, region_id } = await gate(req, {
      cart_id,
      new_channel: isUpdate ? (named === null ? null : text(named)) : undefined,
      variant_ids: act === "line-items" ? variantsIn([body]) : [],
    })
    // Core prices a cart anew, in the same act and under the same lock, for a region that is named, be it the same.
    if (moves_to && region_id && body.region_id === undefined) body.region_id = region_id
  }
  next()
}

/** Payment collections and shipping options name their cart in the body, in the query, or by what they belong to. */
export async function guardCartElsewhere(
  req: KeyedRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const cart_id = text(bodyOf(req)?.cart_id) ?? text(req.query?.cart_id)
  if (cart_id) await gate(req, { cart_id })
  next()
}

/** `/store/payment-collections/:id/…`: the cart is the one that is paid by it. */
export async function guardPaymentCollections(
  req: KeyedRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const [payment_collection_id] = segmentsOf(req)
  if (!payment_collection_id) return await guardCartElsewhere(req, res, next)
  if (text(payment_collection_id)) await gate(req, { payment_collection_id })
  next()
}
