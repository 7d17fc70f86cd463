import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RenewFeedInput, renewFeedStep } from "./steps/feeds"

/** Gives a feed another address: the old one opens nothing from now on. */
export const renewPriceFeedWorkflow = createWorkflow(
  "comptoir-renew-price-feed",
  (input: WorkflowData<RenewFeedInput>) => new WorkflowResponse(renewFeedStep(input))
)
