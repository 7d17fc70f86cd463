import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { countingOf } from "../../stock-counts/read"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ count_campaign: await countingOf(req).readCampaign(req.params.id as string, new Date()) })
}
