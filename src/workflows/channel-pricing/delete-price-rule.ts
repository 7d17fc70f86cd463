import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeletePriceRuleInput, deletePriceRuleStep } from "./steps/price-rules"

/** Removes a price rule; prices that it made stay until they are proposed anew. */
export const deletePriceRuleWorkflow = createWorkflow(
  "comptoir-delete-price-rule",
  (input: WorkflowData<DeletePriceRuleInput>) => new WorkflowResponse(deletePriceRuleStep(input))
)
