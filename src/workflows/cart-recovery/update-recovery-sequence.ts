import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateRecoverySequenceInput, updateRecoverySequenceStep } from "./steps/sequences"

/** Changes a sequence. Other steps are a new version: carts that are under way keep the one they began with. */
export const updateRecoverySequenceWorkflow = createWorkflow(
  "comptoir-update-recovery-sequence",
  (input: WorkflowData<UpdateRecoverySequenceInput>) =>
    new WorkflowResponse(updateRecoverySequenceStep(input))
)
