import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/** Makes an order wait, with a reason: it is not approved, sent or received until it is released. What it owes stays incoming. */
export const holdPurchaseOrderWorkflow = createWorkflow(
  "comptoir-hold-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "hold" as const })))
    )
)
