import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceRuleKindsResponse } from "../../../../types/http/price-rules"
import { pricingOf } from "../read"

/** The kinds that rules may be of: ours, then those of the host. */
export function GET(req: MedusaRequest, res: MedusaResponse<PriceRuleKindsResponse>): void {
  res.json({ kinds: pricingOf(req.scope).priceRuleKinds() })
}
