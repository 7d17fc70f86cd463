import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SendRecoveryInput, sendRecoveryStep } from "./steps/send-recovery"

/** Sends the messages about left carts that are due, each at most once, after everything was asked once more. */
export const sendRecoveryWorkflow = createWorkflow(
  "comptoir-send-recovery",
  (input: WorkflowData<SendRecoveryInput>) => new WorkflowResponse(sendRecoveryStep(input))
)
