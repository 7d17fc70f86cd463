import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { FixGapsResponse } from "../../../../../types/http/price-gaps"
import { fixGapsWorkflow } from "../../../../../workflows/channel-pricing/fix-gaps"
import type { AdminFixPriceGapsType } from "../validators"

/** Mends gaps of one kind in a channel: those that are named, or the next of all of them. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminFixPriceGapsType>,
  res: MedusaResponse<FixGapsResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await fixGapsWorkflow(req.scope).run({ input })
  res.json(result)
}
