import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { settleIncomingStep } from "./steps/settle-incoming"
import {
  ShortClosePurchaseOrderLineInput,
  shortClosePurchaseOrderLineStep,
} from "./steps/short-close-purchase-order-line"

/** Gives up what one line still owes, with a reason: it is not incoming any more, and the order stays open. */
export const shortClosePurchaseOrderLineWorkflow = createWorkflow(
  "comptoir-short-close-purchase-order-line",
  (input: WorkflowData<ShortClosePurchaseOrderLineInput & { reason: string }>) => {
    const result = shortClosePurchaseOrderLineStep(input)
    settleIncomingStep(transform({ result }, ({ result }) => result.positions))
    return new WorkflowResponse(result)
  }
)
