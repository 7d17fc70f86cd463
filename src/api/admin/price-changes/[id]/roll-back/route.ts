import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PublishPriceChangeResponse } from "../../../../../types/http/price-changes"
import { rollBackPriceChangesWorkflow } from "../../../../../workflows/channel-pricing/roll-back-price-changes"
import { IN_BACKGROUND_ABOVE, readPriceChange } from "../../read"
import type { AdminRollBackPriceChangeType } from "../../validators"

/** Brings back the prices of before; answers the price change that does. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminRollBackPriceChangeType>,
  res: MedusaResponse<PublishPriceChangeResponse>
): Promise<void> {
  const actor_id = req.auth_context.actor_id
  const { result } = await rollBackPriceChangesWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      id: req.params.id as string,
      actor_id,
      in_background_above: IN_BACKGROUND_ABOVE,
    },
  })
  const { id, count, gone, mended, is_repeated, is_in_background } = result
  const price_change = await readPriceChange(req.scope, id, actor_id)
  res.json({ price_change, count, gone, mended, is_repeated, is_in_background })
}
