import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PublishableKeyChannelResponse } from "../../../../types/http/channel-profiles"
import { setKeyChannelWorkflow } from "../../../../workflows/channel-pricing/set-key-channel"
import type { AdminSetKeyChannelType } from "../../channels/validators"

/** Declares the channel of a publishable key; null takes the declaration back. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetKeyChannelType>,
  res: MedusaResponse<PublishableKeyChannelResponse>
): Promise<void> {
  const { result: key } = await setKeyChannelWorkflow(req.scope).run({
    input: {
      publishable_key_id: req.params.id as string,
      sales_channel_id: req.validatedBody.sales_channel_id,
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json({ key })
}
