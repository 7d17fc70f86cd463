import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeletePickBinRuleInput, deletePickBinRuleStep } from "./steps/pick-bin-rules"

/** Leaves a pick bin to be filled by hand. */
export const deletePickBinRuleWorkflow = createWorkflow(
  "comptoir-delete-pick-bin-rule",
  (input: WorkflowData<DeletePickBinRuleInput>) => new WorkflowResponse(deletePickBinRuleStep(input))
)
