import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/** Marks an order as sent to the supplier: from here on what it owes is incoming. */
export const sendPurchaseOrderWorkflow = createWorkflow(
  "comptoir-send-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "send" as const })))
    )
)
