import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceChangeResponse } from "../../../../../types/http/price-changes"
import { discardPriceChangesWorkflow } from "../../../../../workflows/channel-pricing/discard-price-changes"
import { readPriceChange } from "../../read"

/** Puts a price change aside that was never published. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PriceChangeResponse>
): Promise<void> {
  const id = req.params.id as string
  const actor_id = req.auth_context.actor_id
  await discardPriceChangesWorkflow(req.scope).run({ input: { id, actor_id } })
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id) })
}
