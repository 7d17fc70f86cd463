import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceProposalResponse } from "../../../../../../types/http/price-rules"
import { resumePriceProposalWorkflow } from "../../../../../../workflows/channel-pricing/resume-price-proposal"
import { pricingOf } from "../../../read"

/** Goes on with a change set of rules whose filling stopped. */
export async function POST(req: MedusaRequest, res: MedusaResponse<PriceProposalResponse>): Promise<void> {
  const id = req.params.id as string
  await resumePriceProposalWorkflow(req.scope).run({ input: { id } })
  res.json({ proposal: await pricingOf(req.scope).readPriceProposal(id) })
}
