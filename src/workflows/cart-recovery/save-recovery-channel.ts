import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SaveRecoveryChannelInput, saveRecoveryChannelStep } from "./steps/channels"

/**
 * Says how carts of a sales channel are won back. A change holds from the next message on. Switching on wakes only carts
 * that were left a short while ago: last year's are not mailed.
 */
export const saveRecoveryChannelWorkflow = createWorkflow(
  "comptoir-save-recovery-channel",
  (input: WorkflowData<SaveRecoveryChannelInput>) => new WorkflowResponse(saveRecoveryChannelStep(input))
)
