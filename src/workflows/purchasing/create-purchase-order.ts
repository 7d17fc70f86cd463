import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createPurchaseOrderStep, CreatePurchaseOrderInput } from "./steps/create-purchase-order"

/** Writes a draft order, with or without lines. The same idempotency key answers the same order. Answers its id. */
export const createPurchaseOrderWorkflow = createWorkflow(
  "comptoir-create-purchase-order",
  (input: WorkflowData<CreatePurchaseOrderInput>) => new WorkflowResponse(createPurchaseOrderStep(input))
)
