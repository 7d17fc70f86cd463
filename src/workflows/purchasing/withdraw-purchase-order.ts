import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/** Takes an order that waits for approval, or was approved, back to a draft: whoever wrote it wants to change it. */
export const withdrawPurchaseOrderWorkflow = createWorkflow(
  "comptoir-withdraw-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "withdraw" as const })))
    )
)
