import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { MergePurchaseOrdersInput, mergePurchaseOrdersStep } from "./steps/merge-purchase-orders"

/** Puts the lines of several drafts of one supplier, warehouse and currency on the first of them. Answers its id. */
export const mergePurchaseOrdersWorkflow = createWorkflow(
  "comptoir-merge-purchase-orders",
  (input: WorkflowData<MergePurchaseOrdersInput>) => new WorkflowResponse(mergePurchaseOrdersStep(input))
)
