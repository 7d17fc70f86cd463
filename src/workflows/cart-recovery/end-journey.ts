import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { endJourneyStep, JourneyActInput } from "./steps/journeys"

/** Ends a journey by hand: nothing more is said of this cart. */
export const endJourneyWorkflow = createWorkflow(
  "comptoir-end-journey",
  (input: WorkflowData<JourneyActInput>) => new WorkflowResponse(endJourneyStep(input))
)
