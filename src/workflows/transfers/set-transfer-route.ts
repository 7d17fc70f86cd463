import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SetTransferRouteInput, setTransferRouteStep } from "./steps/set-transfer-route"

/** Says how many days goods take from one warehouse to another, or takes it back. */
export const setTransferRouteWorkflow = createWorkflow(
  "comptoir-set-transfer-route",
  (input: WorkflowData<SetTransferRouteInput>) => new WorkflowResponse(setTransferRouteStep(input))
)
