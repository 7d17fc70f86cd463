import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RedraftStockTransferInput, redraftStockTransferStep } from "./steps/redraft-stock-transfer"

/** Takes a transfer that is ready back to draft: its goods are free again. */
export const redraftStockTransferWorkflow = createWorkflow(
  "comptoir-redraft-stock-transfer",
  (input: WorkflowData<RedraftStockTransferInput>) => new WorkflowResponse(redraftStockTransferStep(input))
)
