import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdatePriceRuleInput, updatePriceRuleStep } from "./steps/price-rules"

/** Changes a price rule; prices that it made stay until they are proposed anew. */
export const updatePriceRuleWorkflow = createWorkflow(
  "comptoir-update-price-rule",
  (input: WorkflowData<UpdatePriceRuleInput>) => new WorkflowResponse(updatePriceRuleStep(input))
)
