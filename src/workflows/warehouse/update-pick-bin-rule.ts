import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdatePickBinRuleInput, updatePickBinRuleStep } from "./steps/pick-bin-rules"

/** Changes how full a pick bin is kept. */
export const updatePickBinRuleWorkflow = createWorkflow(
  "comptoir-update-pick-bin-rule",
  (input: WorkflowData<UpdatePickBinRuleInput>) => new WorkflowResponse(updatePickBinRuleStep(input))
)
