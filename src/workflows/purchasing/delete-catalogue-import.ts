import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteCatalogueImportInput, deleteCatalogueImportStep } from "./steps/catalogue-imports"

/** Throws a price list away; what it changed stays. */
export const deleteCatalogueImportWorkflow = createWorkflow(
  "comptoir-delete-catalogue-import",
  (input: WorkflowData<DeleteCatalogueImportInput>) => new WorkflowResponse(deleteCatalogueImportStep(input))
)
