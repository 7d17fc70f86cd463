import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { OrderReorderProposalsInput, orderReorderProposalsStep } from "./steps/order-reorder-proposals"

/** Writes draft orders for proposals, one for each supplier and warehouse. The same key orders once. */
export const orderReorderProposalsWorkflow = createWorkflow(
  "comptoir-order-reorder-proposals",
  (input: WorkflowData<OrderReorderProposalsInput>) => new WorkflowResponse(orderReorderProposalsStep(input))
)
