import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceProposalResponse } from "../../../../../types/http/price-rules"
import { pricingOf } from "../../read"

/** How far a change set of rules is filled. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PriceProposalResponse>): Promise<void> {
  res.json({ proposal: await pricingOf(req.scope).readPriceProposal(req.params.id as string) })
}
