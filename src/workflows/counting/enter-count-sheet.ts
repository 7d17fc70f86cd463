import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EnterCountSheetInput, enterCountSheetStep } from "./steps/enter-count-sheet"

/** Enters a filled sheet: all of its rows, or none while one of them cannot be read. */
export const enterCountSheetWorkflow = createWorkflow(
  "comptoir-enter-count-sheet",
  (input: WorkflowData<EnterCountSheetInput>) => new WorkflowResponse(enterCountSheetStep(input))
)
