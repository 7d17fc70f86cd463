import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteWaveRuleInput, deleteWaveRuleStep } from "./steps/wave-rules"

/** Removes a rule; the waves that it planned stay, as if somebody had planned them. */
export const deleteWaveRuleWorkflow = createWorkflow(
  "comptoir-delete-wave-rule",
  (input: WorkflowData<DeleteWaveRuleInput>) => new WorkflowResponse(deleteWaveRuleStep(input))
)
