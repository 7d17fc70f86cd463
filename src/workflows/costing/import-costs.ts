import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ImportCostsInput, importCostsStep } from "./steps/import-costs"

/** Takes a file of opening costs in, all rows or none; with preview it says what it would do and writes nothing. */
export const importCostsWorkflow = createWorkflow(
  "comptoir-import-costs",
  (input: WorkflowData<ImportCostsInput>) => new WorkflowResponse(importCostsStep(input))
)
