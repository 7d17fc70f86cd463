import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { publishAsked } from "./steps/publish-prices"

const continuePublishingStep = createStep(
  "comptoir-continue-publishing-prices",
  async ({ id }: { id: string }, { container }) =>
    new StepResponse(await publishAsked(container, id, {}, { waits: true }))
)

/** Publishes a large price change that somebody asked for, apart from the request. */
export const continuePublishingWorkflow = createWorkflow(
  "comptoir-continue-publishing-prices",
  (input: WorkflowData<{ id: string }>) => new WorkflowResponse(continuePublishingStep(input))
)
