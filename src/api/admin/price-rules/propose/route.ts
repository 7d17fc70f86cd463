import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceProposalResponse } from "../../../../types/http/price-rules"
import { proposePricesWorkflow } from "../../../../workflows/channel-pricing/propose-prices"
import type { AdminProposePricesType } from "../validators"

/** Makes a change set of what the rules give; a large one goes on being filled after the answer. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminProposePricesType>,
  res: MedusaResponse<PriceProposalResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await proposePricesWorkflow(req.scope).run({ input })
  res.json({ proposal: result })
}
