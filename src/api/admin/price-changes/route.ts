import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { EditedPriceChangeResponse, PriceChangeListResponse } from "../../../types/http/price-changes"
import { changePricesWorkflow } from "../../../workflows/channel-pricing/change-prices"
import { channelPricingOf } from "../../../workflows/channel-pricing/steps/price-change-act"
import { pickFields } from "../../list-query"
import { readPriceChange } from "./read"
import type { AdminCreatePriceChangeType, AdminListPriceChangesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<PriceChangeListResponse>): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPriceChangesType
  const page = await channelPricingOf(req.scope).findPriceChanges(filters, { limit, offset, order })
  res.json({ price_changes: pickFields(page.rows, fields), count: page.count, limit, offset })
}

/** Makes a draft of these prices. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePriceChangeType>,
  res: MedusaResponse<EditedPriceChangeResponse>
): Promise<void> {
  const actor_id = req.auth_context.actor_id
  const { result } = await changePricesWorkflow(req.scope).run({ input: { ...req.validatedBody, actor_id } })
  const { id, added, unchanged } = result
  res.json({ price_change: await readPriceChange(req.scope, id, actor_id), added, unchanged })
}
