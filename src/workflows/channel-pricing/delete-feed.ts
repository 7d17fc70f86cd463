import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteFeedStep, RenewFeedInput } from "./steps/feeds"

/** Removes a feed; its address opens nothing from now on. */
export const deletePriceFeedWorkflow = createWorkflow(
  "comptoir-delete-price-feed",
  (input: WorkflowData<RenewFeedInput>) => new WorkflowResponse(deleteFeedStep(input))
)
