import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { checkCartLine } from "../../../workflows/availability/check-cart-line"
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

export const storeCartRoutes: MiddlewareRoute[] = [
  { matcher: "/store/carts/:id/line-items", method: ["POST"], middlewares: [warnAtAdd] },
  { matcher: "/store/carts/:id/line-items/:line_id", method: ["POST"], middlewares: [warnAtAdd] },
  { matcher: "/store/carts/:id/complete", method: ["POST"], middlewares: [limitBackorders] },
]
