import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteRecoverySequenceStep, RecoverySequenceActInput } from "./steps/sequences"

/** Deletes a sequence that nothing ever began; one that was used, or that is shipped, is put away instead. */
export const deleteRecoverySequenceWorkflow = createWorkflow(
  "comptoir-delete-recovery-sequence",
  (input: WorkflowData<RecoverySequenceActInput>) => new WorkflowResponse(deleteRecoverySequenceStep(input))
)
