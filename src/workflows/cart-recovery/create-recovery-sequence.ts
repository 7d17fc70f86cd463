import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateRecoverySequenceInput, createRecoverySequenceStep } from "./steps/sequences"

/** Adds a sequence, of its steps or as a copy of one that is shipped or kept; it is off until it is switched on. */
export const createRecoverySequenceWorkflow = createWorkflow(
  "comptoir-create-recovery-sequence",
  (input: WorkflowData<CreateRecoverySequenceInput>) =>
    new WorkflowResponse(createRecoverySequenceStep(input))
)
