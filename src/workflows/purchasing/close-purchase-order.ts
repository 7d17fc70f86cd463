import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/** Ends an order and gives up what is outstanding, with a reason: nothing is incoming any more. */
export const closePurchaseOrderWorkflow = createWorkflow(
  "comptoir-close-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "close" as const })))
    )
)
