import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { settleIncomingStep } from "./steps/settle-incoming"
import {
  ShortClosePurchaseOrderLineInput,
  shortClosePurchaseOrderLineStep,
} from "./steps/short-close-purchase-order-line"

/** Awaits again what was given up of a line, while the order is open. */
export const reopenPurchaseOrderLineWorkflow = createWorkflow(
  "comptoir-reopen-purchase-order-line",
  (input: WorkflowData<Omit<ShortClosePurchaseOrderLineInput, "reason">>) => {
    const result = shortClosePurchaseOrderLineStep(input)
    settleIncomingStep(transform({ result }, ({ result }) => result.positions))
    return new WorkflowResponse(result)
  }
)
