import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/** Notes that the supplier has accepted the order. */
export const acknowledgePurchaseOrderWorkflow = createWorkflow(
  "comptoir-acknowledge-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "acknowledge" as const })))
    )
)
