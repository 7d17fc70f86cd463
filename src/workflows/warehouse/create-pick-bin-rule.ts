import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreatePickBinRuleInput, createPickBinRuleStep } from "./steps/pick-bin-rules"

/** Says how full a pick bin is kept of an article. */
export const createPickBinRuleWorkflow = createWorkflow(
  "comptoir-create-pick-bin-rule",
  (input: WorkflowData<CreatePickBinRuleInput>) => new WorkflowResponse(createPickBinRuleStep(input))
)
