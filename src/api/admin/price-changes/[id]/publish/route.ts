import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PublishPriceChangeResponse } from "../../../../../types/http/price-changes"
import { publishPriceChangesWorkflow } from "../../../../../workflows/channel-pricing/publish-price-changes"
import { IN_BACKGROUND_ABOVE, readPriceChange } from "../../read"
import type { AdminPublishPriceChangeType } from "../../validators"

/** Publishes an approved price change now; a large one goes on in the background. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminPublishPriceChangeType>,
  res: MedusaResponse<PublishPriceChangeResponse>
): Promise<void> {
  const actor_id = req.auth_context.actor_id
  const { result } = await publishPriceChangesWorkflow(req.scope).run({
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
