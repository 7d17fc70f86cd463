import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteAisleInput, deleteAisleStep } from "./steps/delete-aisle"

/** Takes an aisle away that no bin stands at. */
export const deleteAisleWorkflow = createWorkflow(
  "comptoir-delete-aisle",
  (input: WorkflowData<DeleteAisleInput>) => new WorkflowResponse(deleteAisleStep(input))
)
