import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { RequestCataloguePreviewInput, requestCataloguePreviewStep } from "./steps/catalogue-imports"

/** Asks for a preview of a price list; the work is done in the background. */
export const previewCatalogueImportWorkflow = createWorkflow(
  "comptoir-preview-catalogue-import",
  (input: WorkflowData<RequestCataloguePreviewInput>) => {
    const asked = requestCataloguePreviewStep(input)
    const data = transform({ asked }, ({ asked }) => ({ id: asked.id }))
    emitEventStep({ eventName: "comptoir.catalogue_import.requested", data })
    return new WorkflowResponse(data)
  }
)
