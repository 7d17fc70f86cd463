import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { removePurchaseOrderLineStep, RemovePurchaseOrderLineInput } from "./steps/remove-purchase-order-line"

/** Takes a line off a draft order. */
export const removePurchaseOrderLineWorkflow = createWorkflow(
  "comptoir-remove-purchase-order-line",
  (input: WorkflowData<RemovePurchaseOrderLineInput>) =>
    new WorkflowResponse(removePurchaseOrderLineStep(input))
)
