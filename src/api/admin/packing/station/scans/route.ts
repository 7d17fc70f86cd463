import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StationScanResponse } from "../../../../../types/http/station"
import { scanAtStationWorkflow } from "../../../../../workflows/waves/station/scan-at-station"
import type { AdminScanAtStationType } from "../validators"

/** What a scan was: wrong ones are answered in words, for the packer to put the article where it belongs. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminScanAtStationType>,
  res: MedusaResponse<StationScanResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await scanAtStationWorkflow(req.scope).run({ input })
  res.json(result)
}
