import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import type { StoreAvailabilityResponse } from "../../../types/http/availability"
import { readAvailability } from "../../../workflows/availability/read-availability"
import type { StoreGetAvailabilityType } from "./middlewares"

/** How long a page or a cache may show an answer, in seconds: short enough to be true. */
const FRESH = 30

/** What can be had of each variant now, and more of it on which days, in the key's sales channel. */
export async function GET(
  req: MedusaStoreRequest<unknown, StoreGetAvailabilityType>,
  res: MedusaResponse<StoreAvailabilityResponse>
): Promise<void> {
  const { variant_id, sales_channel_id } = req.validatedQuery as StoreGetAvailabilityType
  const availability = await readAvailability(req.scope, {
    variant_ids: variant_id,
    sales_channel_id,
    key_channel_ids: req.publishable_key_context?.sales_channel_ids ?? [],
  })
  res.setHeader("Cache-Control", `public, max-age=${FRESH}, stale-while-revalidate=${FRESH}`)
  res.vary("x-publishable-api-key")
  res.json(availability)
}
