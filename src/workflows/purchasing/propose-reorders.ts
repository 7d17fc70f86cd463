import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ProposeReordersInput, proposeReordersStep } from "./steps/propose-reorders"

/** Proposes to order again what pickers did not find, where none is left and too little is on its way. */
export const proposeReordersWorkflow = createWorkflow(
  "comptoir-propose-reorders",
  (input: WorkflowData<ProposeReordersInput>) => new WorkflowResponse(proposeReordersStep(input))
)
