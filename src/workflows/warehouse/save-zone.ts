import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveZoneInput, saveZoneStep } from "./steps/save-zone"

/** Adds a zone to a warehouse, or changes one. Answers its id. */
export const saveZoneWorkflow = createWorkflow(
  "comptoir-save-zone",
  (input: WorkflowData<SaveZoneInput>) => new WorkflowResponse(saveZoneStep(input))
)
