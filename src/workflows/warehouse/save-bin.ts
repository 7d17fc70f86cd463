import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveBinInput, saveBinStep } from "./steps/save-bin"

/** Adds a bin to a warehouse, or changes one. Answers its id. */
export const saveBinWorkflow = createWorkflow(
  "comptoir-save-bin",
  (input: WorkflowData<SaveBinInput>) => new WorkflowResponse(saveBinStep(input))
)
