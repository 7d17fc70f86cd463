import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { JourneyActInput, skipJourneyStepStep } from "./steps/journeys"

/** Leaves out the step of a journey that waits; the one after it is planned. */
export const skipJourneyStepWorkflow = createWorkflow(
  "comptoir-skip-journey-step",
  (input: WorkflowData<JourneyActInput & { step: number }>) =>
    new WorkflowResponse(skipJourneyStepStep(input))
)
