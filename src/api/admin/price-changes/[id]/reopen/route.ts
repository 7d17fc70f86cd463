import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceChangeResponse } from "../../../../../types/http/price-changes"
import { reopenPriceChangesWorkflow } from "../../../../../workflows/channel-pricing/reopen-price-changes"
import { readPriceChange } from "../../read"
import type { AdminReopenPriceChangeType } from "../../validators"

/** Makes an approved price change a draft again. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminReopenPriceChangeType>,
  res: MedusaResponse<PriceChangeResponse>
): Promise<void> {
  const id = req.params.id as string
  const actor_id = req.auth_context.actor_id
  await reopenPriceChangesWorkflow(req.scope).run({ input: { id, actor_id, ...req.validatedBody } })
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id) })
}
