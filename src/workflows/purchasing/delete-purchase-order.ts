import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deletePurchaseOrderStep, DeletePurchaseOrderInput } from "./steps/delete-purchase-order"

/** Throws a draft order away; one that has a number is cancelled instead. */
export const deletePurchaseOrderWorkflow = createWorkflow(
  "comptoir-delete-purchase-order",
  (input: WorkflowData<DeletePurchaseOrderInput>) => new WorkflowResponse(deletePurchaseOrderStep(input))
)
