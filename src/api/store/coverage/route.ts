import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import type { StoreCoverageResponse } from "../../../types/http/coverage"
import { readCoverage } from "../../../workflows/availability/read-coverage"
import type { StoreGetCoverageType } from "./middlewares"

/** How long a page or a cache may show an answer, in seconds: short enough to be true. */
const FRESH = 15

/** Whether one warehouse can send what is wanted of each variant, in the key's sales channel. */
export async function GET(
  req: MedusaStoreRequest<unknown, StoreGetCoverageType>,
  res: MedusaResponse<StoreCoverageResponse>
): Promise<void> {
  const { variant_id, quantity, sales_channel_id } = req.validatedQuery as StoreGetCoverageType
  const coverage = await readCoverage(req.scope, {
    variant_ids: variant_id,
    quantities: quantity,
    sales_channel_id,
    key_channel_ids: req.publishable_key_context?.sales_channel_ids ?? [],
  })
  res.setHeader("Cache-Control", `public, max-age=${FRESH}`)
  res.vary("x-publishable-api-key")
  res.json(coverage)
}
