import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EmptyBinInput, emptyBinStep } from "./steps/move-goods"

/** Takes all that lies in a bin to another one. */
export const emptyBinWorkflow = createWorkflow(
  "comptoir-empty-bin",
  (input: WorkflowData<EmptyBinInput>) => new WorkflowResponse(emptyBinStep(input))
)
