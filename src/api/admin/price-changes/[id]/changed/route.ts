import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChangedSinceResponse } from "../../../../../types/http/price-changes"
import { channelPricingOf } from "../../../../../workflows/channel-pricing/steps/price-change-act"
import type { AdminListChangedLinesType } from "../../validators"

/** Lines whose price became another since: since they were made, or since they were published. */
export async function GET(req: MedusaRequest, res: MedusaResponse<ChangedSinceResponse>): Promise<void> {
  const { limit } = req.validatedQuery as AdminListChangedLinesType
  res.json(await channelPricingOf(req.scope).priceChangesSince(req.params.id as string, limit))
}
