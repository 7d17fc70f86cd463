import type { MiddlewareRoute } from "@medusajs/framework/http"
import { setChannelOfPrices } from "./channel-of-prices"
import { showPriorPrices } from "./prior-price"
import { guardCartElsewhere, guardCarts, guardPaymentCollections } from "./guard-carts"

const PAGES_WITH_PRICES = [
  "/store/products",
  "/store/products/:id",
  "/store/product-variants",
  "/store/product-variants/:id",
]

/** What the store's own routes are told of sales channels: whose prices a page shows, and whose carts a key may touch. */
export const storePricingRoutes: MiddlewareRoute[] = [
  ...PAGES_WITH_PRICES.map((matcher) => ({
    matcher,
    method: ["GET" as const],
    middlewares: [setChannelOfPrices, showPriorPrices],
  })),
  // Without a method they stand before core's own: core reads the body that they complete.
  { matcher: "/store/carts", middlewares: [guardCarts] },
  { matcher: "/store/payment-collections", middlewares: [guardPaymentCollections] },
  { matcher: "/store/shipping-options", middlewares: [guardCartElsewhere] },
]
