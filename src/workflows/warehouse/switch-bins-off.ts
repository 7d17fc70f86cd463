import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SwitchBinsOffInput, switchBinsOffStep } from "./steps/switch-bins-off"

/** Makes a warehouse a plain location again, where no bin holds goods; its layout is kept for another time. */
export const switchBinsOffWorkflow = createWorkflow(
  "comptoir-switch-bins-off",
  (input: WorkflowData<SwitchBinsOffInput>) => new WorkflowResponse(switchBinsOffStep(input))
)
