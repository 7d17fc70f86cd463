import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateStockCountInput, updateStockCountStep } from "./steps/update-stock-count"

/** Changes who counts, by when, and why. */
export const updateStockCountWorkflow = createWorkflow(
  "comptoir-update-stock-count",
  (input: WorkflowData<UpdateStockCountInput>) => new WorkflowResponse(updateStockCountStep(input))
)
