import { MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

const id = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => !text.includes("\0"), "holds the character NUL; take it out")
const units = z.coerce.number().int().min(1).max(1_000_000)
const MOST_VARIANTS = 100

export const StoreGetCoverage = z
  .object({
    /** One id, or up to a hundred of them as `variant_id[]`. */
    variant_id: z.union([id, z.array(id).min(1).max(MOST_VARIANTS)]).transform((given) => [given].flat()),
    /** How many are wanted of all of them, or of each in turn; 1 when left out. */
    quantity: z
      .union([units, z.array(units).min(1).max(MOST_VARIANTS)])
      .transform((given) => [given].flat())
      .default([1]),
    sales_channel_id: id.optional(),
  })
  .strict()
export type StoreGetCoverageType = z.output<typeof StoreGetCoverage>

/** The shopper's side: Medusa itself asks for the publishable key on every path under /store. */
export const storeCoverageRoutes: MiddlewareRoute[] = [
  {
    matcher: "/store/coverage",
    method: ["GET"],
    middlewares: [validateAndTransformQuery(StoreGetCoverage, {})],
  },
]
