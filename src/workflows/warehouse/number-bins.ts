import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { NumberBinsInput, numberBinsStep } from "./steps/number-bins"

/** Numbers the bins of a warehouse in the order in which a picker passes them: up one aisle and down the next. */
export const numberBinsWorkflow = createWorkflow(
  "comptoir-number-bins",
  (input: WorkflowData<NumberBinsInput>) => new WorkflowResponse(numberBinsStep(input))
)
