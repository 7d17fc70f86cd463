import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateReceiptStep, UpdateReceiptInput } from "./steps/update-receipt"

/** Changes a delivery that is not posted yet. */
export const updateReceiptWorkflow = createWorkflow(
  "comptoir-update-receipt",
  (input: WorkflowData<UpdateReceiptInput>) => new WorkflowResponse(updateReceiptStep(input))
)
