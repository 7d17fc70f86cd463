import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updatePurchaseOrderStep, UpdatePurchaseOrderInput } from "./steps/update-purchase-order"

/** Changes a draft order; its lines are replaced as a whole where they are given. */
export const updatePurchaseOrderWorkflow = createWorkflow(
  "comptoir-update-purchase-order",
  (input: WorkflowData<UpdatePurchaseOrderInput>) => new WorkflowResponse(updatePurchaseOrderStep(input))
)
