import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceRuleReachResponse } from "../../../../types/http/price-rules"
import { pricingOf } from "../read"
import type { AdminPriceRuleReachType } from "../validators"

/** How many variants conditions mean. Nothing is written. */
export async function POST(
  req: MedusaRequest<AdminPriceRuleReachType>,
  res: MedusaResponse<PriceRuleReachResponse>
): Promise<void> {
  const { conditions, sales_channel_id } = req.validatedBody
  res.json(await pricingOf(req.scope).reachOfConditions(conditions, sales_channel_id))
}
