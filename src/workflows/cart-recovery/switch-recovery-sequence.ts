import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SwitchRecoverySequenceInput, switchRecoverySequenceStep } from "./steps/sequences"

/** Switches a sequence on, so that carts left from now on begin it, or off: then nothing of it is sent any more. */
export const switchRecoverySequenceWorkflow = createWorkflow(
  "comptoir-switch-recovery-sequence",
  (input: WorkflowData<SwitchRecoverySequenceInput>) =>
    new WorkflowResponse(switchRecoverySequenceStep(input))
)
