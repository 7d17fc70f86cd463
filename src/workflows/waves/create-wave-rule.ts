import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateWaveRuleInput, createWaveRuleStep } from "./steps/wave-rules"

/** Adds a rule by which waves plan themselves. */
export const createWaveRuleWorkflow = createWorkflow(
  "comptoir-create-wave-rule",
  (input: WorkflowData<CreateWaveRuleInput>) => new WorkflowResponse(createWaveRuleStep(input))
)
