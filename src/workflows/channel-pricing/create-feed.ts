import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateFeedInput, createFeedStep } from "./steps/feeds"

/** Makes a feed of a channel, and the secret of its address, which is told once. */
export const createPriceFeedWorkflow = createWorkflow(
  "comptoir-create-price-feed",
  (input: WorkflowData<CreateFeedInput>) => new WorkflowResponse(createFeedStep(input))
)
