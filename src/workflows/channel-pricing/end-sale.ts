import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EndPriceSaleInput, endPriceSaleStep } from "./steps/sales"

/** Ends a sale that runs, in this very second. */
export const endPriceSaleWorkflow = createWorkflow(
  "comptoir-end-price-sale",
  (input: WorkflowData<EndPriceSaleInput>) => new WorkflowResponse(endPriceSaleStep(input))
)
