import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ApplyCatalogueInput, applyCatalogueStep } from "./steps/apply-catalogue"

/**
 * Puts into a sales channel what its catalogue rule lets it sell, and takes out what it forbids, through Medusa's own
 * workflow. Asked again it goes on where it stopped: what is done already does not differ any more.
 */
export const applyCatalogueWorkflow = createWorkflow(
  "comptoir-apply-catalogue",
  (input: WorkflowData<ApplyCatalogueInput>) => new WorkflowResponse(applyCatalogueStep(input))
)
