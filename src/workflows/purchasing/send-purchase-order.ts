import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnPurchaseOrderInput, takePurchaseOrderAct } from "./take-purchase-order-act"

/**
 * Sends an order to the supplier, by mail unless it was told by other means: from here on what it owes is incoming.
 * The mail is queued in the transaction and delivered after it, so that an order that was not sent tells nobody.
 */
export const sendPurchaseOrderWorkflow = createWorkflow(
  "comptoir-send-purchase-order",
  (input: WorkflowData<Omit<ActOnPurchaseOrderInput, "act">>) =>
    new WorkflowResponse(
      takePurchaseOrderAct(transform({ input }, ({ input }) => ({ ...input, act: "send" as const })))
    )
)
