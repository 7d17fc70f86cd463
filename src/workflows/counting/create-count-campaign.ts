import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateCountCampaignInput, createCountCampaignStep } from "./steps/create-count-campaign"

/** Prepares the count of a whole location, in sheets that several people share. */
export const createCountCampaignWorkflow = createWorkflow(
  "comptoir-create-count-campaign",
  (input: WorkflowData<CreateCountCampaignInput>) => new WorkflowResponse(createCountCampaignStep(input))
)
