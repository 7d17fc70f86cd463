import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteReceiptStep, DeleteReceiptInput } from "./steps/delete-receipt"

/** Throws away a delivery that is not posted. */
export const deleteReceiptWorkflow = createWorkflow(
  "comptoir-delete-receipt",
  (input: WorkflowData<DeleteReceiptInput>) => new WorkflowResponse(deleteReceiptStep(input))
)
