import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceChangeResponse } from "../../../../../types/http/price-changes"
import { schedulePriceChangesWorkflow } from "../../../../../workflows/channel-pricing/schedule-price-changes"
import { readPriceChange } from "../../read"
import type { AdminSchedulePriceChangeType } from "../../validators"

/** Has an approved price change published at an instant, or no longer. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSchedulePriceChangeType>,
  res: MedusaResponse<PriceChangeResponse>
): Promise<void> {
  const id = req.params.id as string
  const actor_id = req.auth_context.actor_id
  await schedulePriceChangesWorkflow(req.scope).run({ input: { ...req.validatedBody, id, actor_id } })
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id) })
}
