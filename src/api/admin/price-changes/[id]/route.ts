import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PriceChangeResponse } from "../../../../types/http/price-changes"
import { changePricesWorkflow } from "../../../../workflows/channel-pricing/change-prices"
import { readPriceChange } from "../read"
import type { AdminRenamePriceChangeType } from "../validators"

export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<PriceChangeResponse>
): Promise<void> {
  const id = req.params.id as string
  res.json({ price_change: await readPriceChange(req.scope, id, req.auth_context.actor_id) })
}

/** Calls the price change otherwise. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminRenamePriceChangeType>,
  res: MedusaResponse<PriceChangeResponse>
): Promise<void> {
  const id = req.params.id as string
  const actor_id = req.auth_context.actor_id
  await changePricesWorkflow(req.scope).run({ input: { ...req.validatedBody, id, actor_id } })
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id) })
}
