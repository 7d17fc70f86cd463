import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setItemTrackingStep, SetItemTrackingInput } from "./steps/set-item-tracking"

/** Says whether lots and expiry must be written down when an item is received. */
export const setItemTrackingWorkflow = createWorkflow(
  "comptoir-set-item-tracking",
  (input: WorkflowData<SetItemTrackingInput>) => new WorkflowResponse(setItemTrackingStep(input))
)
