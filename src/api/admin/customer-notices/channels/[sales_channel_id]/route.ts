import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ChannelNoticesResponse } from "../../../../../types/http/customer-notices"
import { setChannelNoticesWorkflow } from "../../../../../workflows/correspondence/set-channel-notices"
import type { AdminSetChannelNoticesType } from "../../validators"

/** Says which mails the channel's customers get; what is left out stays as it is. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetChannelNoticesType>,
  res: MedusaResponse<ChannelNoticesResponse>
): Promise<void> {
  const { result: channel } = await setChannelNoticesWorkflow(req.scope).run({
    input: {
      sales_channel_id: req.params.sales_channel_id as string,
      notices: req.validatedBody.notices,
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json({ channel })
}
