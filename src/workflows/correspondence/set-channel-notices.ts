import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SetChannelNoticesInput, setChannelNoticesStep } from "./steps/set-channel-notices"

/** Says which mails a sales channel sends to its customers. */
export const setChannelNoticesWorkflow = createWorkflow(
  "comptoir-set-channel-notices",
  (input: WorkflowData<SetChannelNoticesInput>) => new WorkflowResponse(setChannelNoticesStep(input))
)
