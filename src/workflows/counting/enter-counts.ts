import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EnterCountsInput, enterCountsStep } from "./steps/enter-counts"

/** Enters what somebody found. The answer tells nothing of what the book says. */
export const enterCountsWorkflow = createWorkflow(
  "comptoir-enter-counts",
  (input: WorkflowData<EnterCountsInput>) => new WorkflowResponse(enterCountsStep(input))
)
