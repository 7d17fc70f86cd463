import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceExplanationResponse } from "../../../../types/http/price-explain"
import { explainPrice } from "../../../../workflows/channel-pricing/explain-price"
import type { AdminExplainPriceType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceExplanationResponse>): Promise<void> {
  const { at, ...asked } = req.validatedQuery as AdminExplainPriceType
  res.json({ explanation: await explainPrice(req.scope, { ...asked, ...(at ? { at: new Date(at) } : {}) }) })
}
