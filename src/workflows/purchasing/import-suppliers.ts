import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { importSuppliersStep, ImportSuppliersInput } from "./steps/import-suppliers"

/** Takes a file of suppliers in, all of it or nothing; with `preview` it only says what it would do. */
export const importSuppliersWorkflow = createWorkflow(
  "comptoir-import-suppliers",
  (input: WorkflowData<ImportSuppliersInput>) => new WorkflowResponse(importSuppliersStep(input))
)
