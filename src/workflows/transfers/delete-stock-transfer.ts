import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteStockTransferInput, deleteStockTransferStep } from "./steps/delete-stock-transfer"

/** Takes away a draft of a transfer that never had a number. */
export const deleteStockTransferWorkflow = createWorkflow(
  "comptoir-delete-stock-transfer",
  (input: WorkflowData<DeleteStockTransferInput>) => new WorkflowResponse(deleteStockTransferStep(input))
)
