import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setLineToleranceStep, SetLineToleranceInput } from "./steps/set-line-tolerance"

/** Says how far one line of an order may end from what was ordered. Answers the order's id. */
export const setLineToleranceWorkflow = createWorkflow(
  "comptoir-set-line-tolerance",
  (input: WorkflowData<SetLineToleranceInput>) => new WorkflowResponse(setLineToleranceStep(input))
)
