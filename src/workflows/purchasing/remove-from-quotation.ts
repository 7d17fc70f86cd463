import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { removeFromQuotationStep, RemoveFromQuotationInput } from "./steps/remove-from-quotation"

/** Takes a supplier off that was not told yet. */
export const removeFromQuotationWorkflow = createWorkflow(
  "comptoir-remove-from-quotation",
  (input: WorkflowData<RemoveFromQuotationInput>) => new WorkflowResponse(removeFromQuotationStep(input))
)
