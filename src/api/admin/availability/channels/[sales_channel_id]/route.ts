import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChannelAvailabilityResponse } from "../../../../../types/http/availability"
import { setChannelAvailabilityWorkflow } from "../../../../../workflows/availability/set-channel-availability"
import type { AdminSetChannelAvailabilityType } from "../../validators"

/** Says what a sales channel tells its shoppers; what is left out stays as it is. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetChannelAvailabilityType>,
  res: MedusaResponse<ChannelAvailabilityResponse>
): Promise<void> {
  const given = Object.entries(req.validatedBody).filter(([, value]) => value !== undefined)
  const { result: channel } = await setChannelAvailabilityWorkflow(req.scope).run({
    input: {
      sales_channel_id: req.params.sales_channel_id as string,
      terms: Object.fromEntries(given),
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json({ channel })
}
