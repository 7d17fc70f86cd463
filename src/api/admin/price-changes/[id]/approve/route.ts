import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceChangeResponse } from "../../../../../types/http/price-changes"
import { approvePriceChangesWorkflow } from "../../../../../workflows/channel-pricing/approve-price-changes"
import { readPriceChange } from "../../read"

/** Approves a draft: it takes its number. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PriceChangeResponse>
): Promise<void> {
  const id = req.params.id as string
  const actor_id = req.auth_context.actor_id
  await approvePriceChangesWorkflow(req.scope).run({ input: { id, actor_id } })
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id) })
}
