import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ImportBinsInput, importBinsStep } from "./steps/import-bins"

/** Takes a file of bins in, all of it or nothing; with `preview` it only says what it would do. */
export const importBinsWorkflow = createWorkflow(
  "comptoir-import-bins",
  (input: WorkflowData<ImportBinsInput>) => new WorkflowResponse(importBinsStep(input))
)
