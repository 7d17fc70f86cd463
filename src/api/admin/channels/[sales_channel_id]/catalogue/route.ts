import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AppliedCatalogueResponse } from "../../../../../types/http/channel-profiles"
import { applyCatalogueWorkflow } from "../../../../../workflows/channel-pricing/apply-catalogue"
import type { AdminApplyCatalogueType } from "../../validators"

/** Puts into a sales channel what its catalogue rule lets it sell, and takes out the rest; or says what that would be. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminApplyCatalogueType>,
  res: MedusaResponse<AppliedCatalogueResponse>
): Promise<void> {
  const { result: catalogue } = await applyCatalogueWorkflow(req.scope).run({
    input: {
      sales_channel_id: req.params.sales_channel_id as string,
      is_preview: req.validatedBody.is_preview,
      actor_id: req.auth_context.actor_id,
    },
  })
  res.json({ catalogue })
}
