import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { keepPublications } from "./steps/publish-prices"

const keepPublicationsStep = createStep(
  "comptoir-keep-price-publications",
  async ({ at }: { at: Date | string }, { container }) =>
    new StepResponse(await keepPublications(container, new Date(at)))
)

/** Publishes price changes that are due, and finishes what a stopped process left. */
export const keepPublicationsWorkflow = createWorkflow(
  "comptoir-keep-price-publications",
  (input: WorkflowData<{ at: Date | string }>) => new WorkflowResponse(keepPublicationsStep(input))
)
