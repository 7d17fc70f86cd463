import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { MovePriceRuleInput, movePriceRuleStep } from "./steps/price-rules"

/** Moves a price rule one place earlier or later among those of its channel. */
export const movePriceRuleWorkflow = createWorkflow(
  "comptoir-move-price-rule",
  (input: WorkflowData<MovePriceRuleInput>) => new WorkflowResponse(movePriceRuleStep(input))
)
