import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/** Approves an order that waits for it. */
export const approvePurchaseOrderWorkflow = createWorkflow(
  "comptoir-approve-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "approve" as const })))
    )
)
