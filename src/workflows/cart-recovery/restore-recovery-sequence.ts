import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RecoverySequenceActInput, restoreRecoverySequenceStep } from "./steps/sequences"

/** Takes out again a sequence that was put away; it stays off. */
export const restoreRecoverySequenceWorkflow = createWorkflow(
  "comptoir-restore-recovery-sequence",
  (input: WorkflowData<RecoverySequenceActInput>) => new WorkflowResponse(restoreRecoverySequenceStep(input))
)
