import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EditPricesInput, editPricesStep } from "./steps/edit-prices"

/**
 * Writes prices that somebody typed into a draft change set, which it begins where none is named. Nothing is asked of
 * shoppers before the draft is approved and published. Prices that others changed meanwhile are answered instead.
 */
export const editPricesWorkflow = createWorkflow(
  "comptoir-edit-prices",
  (input: WorkflowData<EditPricesInput>) => new WorkflowResponse(editPricesStep(input))
)
