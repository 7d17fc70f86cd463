import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { addPurchaseOrderLinesStep, AddPurchaseOrderLinesInput } from "./steps/add-purchase-order-lines"

/** Adds lines at the end of a draft order. */
export const addPurchaseOrderLinesWorkflow = createWorkflow(
  "comptoir-add-purchase-order-lines",
  (input: WorkflowData<AddPurchaseOrderLinesInput>) => new WorkflowResponse(addPurchaseOrderLinesStep(input))
)
