import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createCountCampaignWorkflow } from "../../../workflows/counting/create-count-campaign"
import { pickFields } from "../../list-query"
import { countingOf } from "../stock-counts/read"
import type { AdminCreateCountCampaignType, AdminListCountCampaignsType } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListCountCampaignsType
  const page = await countingOf(req).findCampaigns(filters, { limit, offset, order }, new Date())
  res.json({ count_campaigns: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateCountCampaignType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createCountCampaignWorkflow(req.scope).run({ input })
  res.json({ count_campaign: await countingOf(req).readCampaign(result.id, new Date()) })
}
