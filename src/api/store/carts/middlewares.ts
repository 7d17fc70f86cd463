import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkCartLine, checkNewCart } from "../../../workflows/availability/check-cart-line"
import { claimCart } from "../../../workflows/availability/claim-cart"

/**
 * Core's checkout takes any number of a variant that may be backordered. In a channel that limits backorders the cart
 * claims its units first, and is refused where they are neither there nor coming; core's handler then does the rest.
 */
async function limitBackorders(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const release = await claimCart(req.scope, req.params.id as string)
  if (release) {
    const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
    res.once("close", () => {
      // A claim that cannot be released ends by itself in ten minutes.
      release().catch((error: Error) =>
        logger.warn(`Cart ${req.params.id} keeps its claim: ${error.message}`)
      )
    })
  }
  next()
}

/** A line that no warehouse can send alone fails at the checkout: in a channel that warns, it is refused here. */
async function warnAtAdd(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { variant_id, quantity } = (req.body ?? {}) as { variant_id?: unknown; quantity?: unknown }
  const { id, line_id } = req.params
  const isNamed = typeof variant_id === "string" || line_id !== undefined
  // What is not a line at all is Medusa's to refuse.
  if (id && isNamed && typeof quantity === "number" && quantity > 0) {
    await checkCartLine(
      req.scope,
      id,
      line_id ? { line_id, quantity } : { variant_id: variant_id as string, quantity }
    )
  }
  next()
}

type NewLine = { variant_id: string; quantity: number }
const isLine = (line: unknown): line is NewLine => {
  const { variant_id, quantity } = (line ?? {}) as Partial<NewLine>
  return typeof variant_id === "string" && typeof quantity === "number" && quantity > 0
}

/** The same for a cart that is made with lines: its channel is the one that it names, or the only one of its key. */
async function warnAtCreation(
  req: MedusaRequest & { publishable_key_context?: { sales_channel_ids: string[] } },
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { items, sales_channel_id } = (req.body ?? {}) as { items?: unknown; sales_channel_id?: unknown }
  const channels = req.publishable_key_context?.sales_channel_ids ?? []
  const only = channels.length === 1 ? channels[0] : undefined
  const channel = typeof sales_channel_id === "string" ? sales_channel_id : only
  if (channel && Array.isArray(items) && items.length && items.every(isLine))
    await checkNewCart(req.scope, channel, items)
  next()
}

export const storeCartRoutes: MiddlewareRoute[] = [
  { matcher: "/store/carts", method: ["POST"], middlewares: [warnAtCreation] },
  { matcher: "/store/carts/:id/line-items", method: ["POST"], middlewares: [warnAtAdd] },
  { matcher: "/store/carts/:id/line-items/:line_id", method: ["POST"], middlewares: [warnAtAdd] },
  { matcher: "/store/carts/:id/complete", method: ["POST"], middlewares: [limitBackorders] },
]
