import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveAisleInput, saveAisleStep } from "./steps/save-aisle"

/** Adds an aisle to a warehouse, or changes one; its bins move with it. Answers its id. */
export const saveAisleWorkflow = createWorkflow(
  "comptoir-save-aisle",
  (input: WorkflowData<SaveAisleInput>) => new WorkflowResponse(saveAisleStep(input))
)
