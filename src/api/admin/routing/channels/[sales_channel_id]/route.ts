import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ROUTING_MODULE } from "../../../../../modules/routing/names"
import type RoutingService from "../../../../../modules/routing/service"
import type { ChannelRoutingResponse } from "../../../../../types/http/routing-rules"
import { setChannelRoutingWorkflow } from "../../../../../workflows/routing/set-channel-routing"
import type { AdminSetChannelRoutingType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<ChannelRoutingResponse>): Promise<void> {
  const routing = req.scope.resolve<RoutingService>(ROUTING_MODULE)
  res.json({ channel: await routing.channelRouting(req.params.sales_channel_id as string) })
}

/** Says how the orders of a sales channel are routed; what is left out stays as it is. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetChannelRoutingType>,
  res: MedusaResponse<ChannelRoutingResponse>
): Promise<void> {
  const given = Object.entries(req.validatedBody).filter(([, value]) => value !== undefined)
  const { result } = await setChannelRoutingWorkflow(req.scope).run({
    input: {
      sales_channel_id: req.params.sales_channel_id as string,
      changes: Object.fromEntries(given),
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json({ channel: result.channel })
}
