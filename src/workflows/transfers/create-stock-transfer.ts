import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateStockTransferInput, createStockTransferStep } from "./steps/create-stock-transfer"

/** Writes a draft of a transfer between two warehouses. Answers its id. */
export const createStockTransferWorkflow = createWorkflow(
  "comptoir-create-stock-transfer",
  (input: WorkflowData<CreateStockTransferInput>) => new WorkflowResponse(createStockTransferStep(input))
)
