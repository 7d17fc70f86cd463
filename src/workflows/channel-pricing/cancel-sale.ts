import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CancelPriceSaleInput, cancelPriceSaleStep } from "./steps/sales"

/** Cancels a sale: its prices are gone at once, and its lists after them. */
export const cancelPriceSaleWorkflow = createWorkflow(
  "comptoir-cancel-price-sale",
  (input: WorkflowData<CancelPriceSaleInput>) => new WorkflowResponse(cancelPriceSaleStep(input))
)
