import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteZoneInput, deleteZoneStep } from "./steps/delete-zone"

/** Takes a zone away that has no bins. */
export const deleteZoneWorkflow = createWorkflow(
  "comptoir-delete-zone",
  (input: WorkflowData<DeleteZoneInput>) => new WorkflowResponse(deleteZoneStep(input))
)
