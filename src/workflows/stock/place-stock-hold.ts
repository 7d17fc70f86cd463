import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { PlaceStockHoldInput, placeStockHoldStep } from "./steps/place-stock-hold"

/** Puts free stock aside, so that nobody sells or picks it until somebody has judged it. Answers the hold's id. */
export const placeStockHoldWorkflow = createWorkflow(
  "comptoir-place-stock-hold",
  (input: WorkflowData<PlaceStockHoldInput>) => new WorkflowResponse(placeStockHoldStep(input))
)
