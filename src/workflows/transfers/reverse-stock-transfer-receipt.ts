import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  ReverseStockTransferReceiptInput,
  reverseStockTransferReceiptStep,
} from "./steps/reverse-stock-transfer-receipt"

/** Undoes a receipt of a transfer while its goods are there: they are on their way again. */
export const reverseStockTransferReceiptWorkflow = createWorkflow(
  "comptoir-reverse-stock-transfer-receipt",
  (input: WorkflowData<ReverseStockTransferReceiptInput>) =>
    new WorkflowResponse(reverseStockTransferReceiptStep(input))
)
