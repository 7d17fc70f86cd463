import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceChangeResponse } from "../../../../../types/http/price-changes"
import { proposeAgain } from "../../../../../workflows/channel-pricing/propose-again"
import { readPriceChange } from "../../read"

/** Proposes once more what a change set was asked for whose filling failed; answers the new one. */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PriceChangeResponse>
): Promise<void> {
  const actor_id = req.auth_context.actor_id
  const { id } = await proposeAgain(req.scope, { id: req.params.id as string, actor_id })
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id) })
}
