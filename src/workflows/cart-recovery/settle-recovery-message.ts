import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SettleRecoveryMessageInput, settleRecoveryMessageStep } from "./steps/settle-recovery-message"

/** Says what became of a message that was handed over without an answer, after somebody found out. */
export const settleRecoveryMessageWorkflow = createWorkflow(
  "comptoir-settle-recovery-message",
  (input: WorkflowData<SettleRecoveryMessageInput>) => new WorkflowResponse(settleRecoveryMessageStep(input))
)
