import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DuplicateStockTransferInput, duplicateStockTransferStep } from "./steps/duplicate-stock-transfer"

/** Writes a draft with the goods of another transfer. Answers its id. */
export const duplicateStockTransferWorkflow = createWorkflow(
  "comptoir-duplicate-stock-transfer",
  (input: WorkflowData<DuplicateStockTransferInput>) =>
    new WorkflowResponse(duplicateStockTransferStep(input))
)
