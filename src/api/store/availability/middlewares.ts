import { MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

const id = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => !text.includes("\0"), "holds the character NUL; take it out")
const MOST_VARIANTS = 100

export const StoreGetAvailability = z
  .object({
    /** One id, or up to a hundred of them as `variant_id[]`. */
    variant_id: z.union([id, z.array(id).min(1).max(MOST_VARIANTS)]).transform((given) => [given].flat()),
    sales_channel_id: id.optional(),
  })
  .strict()
export type StoreGetAvailabilityType = z.output<typeof StoreGetAvailability>

/** The shopper's side: Medusa itself asks for the publishable key on every path under /store. */
export const storeAvailabilityRoutes: MiddlewareRoute[] = [
  {
    matcher: "/store/availability",
    method: ["GET"],
    middlewares: [validateAndTransformQuery(StoreGetAvailability, {})],
  },
]
