import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelCountCampaignWorkflow } from "../../../../../workflows/counting/cancel-count-campaign"
import { countingOf } from "../../../stock-counts/read"
import type { AdminCancelCountCampaignType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCancelCountCampaignType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await cancelCountCampaignWorkflow(req.scope).run({ input })
  res.json({ count_campaign: await countingOf(req).readCampaign(id, new Date()) })
}
