import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
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

export const storeCartRoutes: MiddlewareRoute[] = [
  { matcher: "/store/carts/:id/complete", method: ["POST"], middlewares: [limitBackorders] },
]
