import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CancelCountCampaignInput, cancelCountCampaignStep } from "./steps/cancel-count-campaign"

/** Ends a campaign: sheets that nobody has begun are cancelled. */
export const cancelCountCampaignWorkflow = createWorkflow(
  "comptoir-cancel-count-campaign",
  (input: WorkflowData<CancelCountCampaignInput>) => new WorkflowResponse(cancelCountCampaignStep(input))
)
