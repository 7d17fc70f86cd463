import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateSettingsInput, updateSettingsStep } from "./steps/update-settings"

/** Writes settings and their audit in one transaction: all of them, or none. */
export const updateSettingsWorkflow = createWorkflow(
  "comptoir-update-settings",
  (input: WorkflowData<UpdateSettingsInput>) => new WorkflowResponse(updateSettingsStep(input))
)
