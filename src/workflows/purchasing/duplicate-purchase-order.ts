import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DuplicatePurchaseOrderInput, duplicatePurchaseOrderStep } from "./steps/duplicate-purchase-order"

/** Writes a draft like another order, at today's prices; answers its id, and what could not be taken over as it was. */
export const duplicatePurchaseOrderWorkflow = createWorkflow(
  "comptoir-duplicate-purchase-order",
  (input: WorkflowData<DuplicatePurchaseOrderInput>) =>
    new WorkflowResponse(duplicatePurchaseOrderStep(input))
)
