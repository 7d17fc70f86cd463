import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EndStockHoldInput, endStockHoldStep } from "./steps/end-stock-hold"

/** Takes units off a hold: they are sold and picked again, or they are written off with a reason. */
export const endStockHoldWorkflow = createWorkflow(
  "comptoir-end-stock-hold",
  (input: WorkflowData<EndStockHoldInput>) => new WorkflowResponse(endStockHoldStep(input))
)
