import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceRuleTryResponse } from "../../../../types/http/price-rules"
import { tryPriceRules } from "../../../../workflows/channel-pricing/try-price-rules"
import type { AdminTryPriceRulesType } from "../validators"

/** What the rules of a channel give a variant, one of a form among them. Nothing is written. */
export async function POST(
  req: MedusaRequest<AdminTryPriceRulesType>,
  res: MedusaResponse<PriceRuleTryResponse>
): Promise<void> {
  res.json(await tryPriceRules(req.scope, req.validatedBody, new Date()))
}
