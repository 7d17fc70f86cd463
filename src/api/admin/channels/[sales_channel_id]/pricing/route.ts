import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChannelPricingResponse } from "../../../../../types/http/channel-profiles"
import { readChannelPricing } from "../../../../../workflows/channel-pricing/read-channel-pricing"
import { saveChannelProfileWorkflow } from "../../../../../workflows/channel-pricing/save-channel-profile"
import type { AdminSaveChannelProfileType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<ChannelPricingResponse>): Promise<void> {
  res.json(await readChannelPricing(req.scope, req.params.sales_channel_id as string))
}

/** Says what a sales channel costs, rounds to and allows; what is left out stays as it is. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSaveChannelProfileType>,
  res: MedusaResponse<ChannelPricingResponse>
): Promise<void> {
  const sales_channel_id = req.params.sales_channel_id as string
  const given = Object.entries(req.validatedBody).filter(([, value]) => value !== undefined)
  await saveChannelProfileWorkflow(req.scope).run({
    input: {
      sales_channel_id,
      changes: Object.fromEntries(given),
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json(await readChannelPricing(req.scope, sales_channel_id))
}
