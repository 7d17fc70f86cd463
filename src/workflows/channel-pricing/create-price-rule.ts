import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreatePriceRuleInput, createPriceRuleStep } from "./steps/price-rules"

/** Adds a rule by which prices of a channel are made; nothing is priced by it until prices are proposed. */
export const createPriceRuleWorkflow = createWorkflow(
  "comptoir-create-price-rule",
  (input: WorkflowData<CreatePriceRuleInput>) => new WorkflowResponse(createPriceRuleStep(input))
)
