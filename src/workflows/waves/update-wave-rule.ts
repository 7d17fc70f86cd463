import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateWaveRuleInput, updateWaveRuleStep } from "./steps/wave-rules"

/** Changes a rule; the waves that it planned already stay. */
export const updateWaveRuleWorkflow = createWorkflow(
  "comptoir-update-wave-rule",
  (input: WorkflowData<UpdateWaveRuleInput>) => new WorkflowResponse(updateWaveRuleStep(input))
)
