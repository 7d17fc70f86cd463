import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/** Asks for the approval of a draft order, or approves it at once where nobody need approve. It takes its number here. */
export const submitPurchaseOrderWorkflow = createWorkflow(
  "comptoir-submit-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "submit" as const })))
    )
)
