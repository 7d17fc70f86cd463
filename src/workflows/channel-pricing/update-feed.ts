import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateFeedInput, updateFeedStep } from "./steps/feeds"

/** Changes what a feed has in it; whoever reads it keeps the address. */
export const updatePriceFeedWorkflow = createWorkflow(
  "comptoir-update-price-feed",
  (input: WorkflowData<UpdateFeedInput>) => new WorkflowResponse(updateFeedStep(input))
)
