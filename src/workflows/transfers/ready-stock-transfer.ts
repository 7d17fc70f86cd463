import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ReadyStockTransferInput, readyStockTransferStep } from "./steps/ready-stock-transfer"

/** Makes a transfer ready: it gets its number, and nobody sells or picks its goods any more. */
export const readyStockTransferWorkflow = createWorkflow(
  "comptoir-ready-stock-transfer",
  (input: WorkflowData<ReadyStockTransferInput>) => new WorkflowResponse(readyStockTransferStep(input))
)
