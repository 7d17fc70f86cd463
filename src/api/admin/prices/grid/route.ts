import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { decimal } from "../../../../domain/shared/money"
import { CHANNEL_PRICING_MODULE } from "../../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../../modules/channel-pricing/service"
import type { EditPricesResponse, PriceGridResponse } from "../../../../types/http/price-grid"
import { editPricesWorkflow } from "../../../../workflows/channel-pricing/edit-prices"
import { shopDay } from "../../../../workflows/purchasing/steps/act"
import type { AdminEditPricesType, AdminPriceGridType } from "./validators"

/** Rows of the grid: variants with the prices of the columns, from a place of the list on. */
export async function GET(req: MedusaRequest, res: MedusaResponse<PriceGridResponse>): Promise<void> {
  const request = req.validatedQuery as AdminPriceGridType
  const pricing = req.scope.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  res.json(await pricing.priceGridRows(request, { day: await shopDay(req.scope), at: new Date() }))
}

/** Writes prices into a draft change set. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminEditPricesType>,
  res: MedusaResponse<EditPricesResponse>
): Promise<void> {
  const { overwrite, edits, ...given } = req.validatedBody
  const exact = (amount: string | number | null, what: string) =>
    amount === null ? null : decimal(amount, what)
  const { result } = await editPricesWorkflow(req.scope).run({
    input: {
      ...given,
      overwrites: overwrite,
      actor_id: req.auth_context.actor_id,
      edits: edits.map(({ new_amount, seen_amount, ...key }) => ({
        ...key,
        new_amount: exact(new_amount, `The price of variant ${key.variant_id}`),
        seen_amount:
          seen_amount === undefined ? undefined : exact(seen_amount, `The former price of ${key.variant_id}`),
      })),
    },
  })
  const { is_repeated: _, ...answer } = result
  res.json(answer)
}
