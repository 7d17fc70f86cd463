import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { PublishPriceChangesInput, publishPriceChangesStep } from "./steps/publish-prices"

/** Publishes an approved price change: shoppers see all of it at once, everywhere. */
export const publishPriceChangesWorkflow = createWorkflow(
  "comptoir-publish-price-changes",
  (input: WorkflowData<PublishPriceChangesInput>) => new WorkflowResponse(publishPriceChangesStep(input))
)
