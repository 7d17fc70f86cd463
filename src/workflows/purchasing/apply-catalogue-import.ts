import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { RequestCatalogueApplyInput, requestCatalogueApplyStep } from "./steps/catalogue-imports"

/** Applies a previewed price list; the work is done in the background, and done once however often it is asked. */
export const applyCatalogueImportWorkflow = createWorkflow(
  "comptoir-apply-catalogue-import",
  (input: WorkflowData<RequestCatalogueApplyInput>) => {
    const asked = requestCatalogueApplyStep(input)
    when("there-is-something-to-apply", { asked }, ({ asked }) => asked.is_new).then(() => {
      const data = transform({ asked }, ({ asked }) => ({ id: asked.id }))
      emitEventStep({ eventName: "comptoir.catalogue_import.requested", data })
    })
    return new WorkflowResponse(asked)
  }
)
