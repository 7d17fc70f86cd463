import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateStockTransferInput, updateStockTransferStep } from "./steps/update-stock-transfer"

/** Changes a transfer: all of it while it is a draft, what is known of its way until it is over. */
export const updateStockTransferWorkflow = createWorkflow(
  "comptoir-update-stock-transfer",
  (input: WorkflowData<UpdateStockTransferInput>) => new WorkflowResponse(updateStockTransferStep(input))
)
