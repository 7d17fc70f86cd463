import { MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

export const StoreOpenRecoveryLink = z
  .object({
    /** The cart that the visitor's browser holds, if any: what an opening before this one answered. */
    cart_id: z
      .string()
      .min(1)
      .max(100)
      .refine((text) => !text.includes("\0"), "holds the character NUL; take it out")
      .nullish(),
  })
  .strict()
export type StoreOpenRecoveryLinkType = z.output<typeof StoreOpenRecoveryLink>

/** The shopper's side: Medusa itself asks for the publishable key on every path under /store. */
export const storeRecoveryRoutes: MiddlewareRoute[] = [
  {
    matcher: "/store/recovery/:token",
    method: ["POST"],
    middlewares: [validateAndTransformBody(StoreOpenRecoveryLink)],
  },
]
