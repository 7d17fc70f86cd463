import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type {
  EditedPriceChangeResponse,
  PriceChangeLinesResponse,
} from "../../../../../types/http/price-changes"
import { changePricesWorkflow } from "../../../../../workflows/channel-pricing/change-prices"
import { channelPricingOf } from "../../../../../workflows/channel-pricing/steps/price-change-act"
import { readPriceChange } from "../../read"
import type { AdminChangePriceChangeLinesType, AdminListPriceChangeLinesType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceChangeLinesResponse>): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListPriceChangeLinesType
  const id = req.params.id as string
  const page = await channelPricingOf(req.scope).findPriceChangeLines(id, filters, { limit, offset, order })
  res.json({ lines: page.rows, count: page.count, limit, offset })
}

/** Adds lines to a draft, changes or takes some out of it. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminChangePriceChangeLinesType>,
  res: MedusaResponse<EditedPriceChangeResponse>
): Promise<void> {
  const id = req.params.id as string
  const actor_id = req.auth_context.actor_id
  const { result } = await changePricesWorkflow(req.scope).run({
    input: { ...req.validatedBody, id, actor_id },
  })
  const { added, unchanged } = result
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id), added, unchanged })
}
