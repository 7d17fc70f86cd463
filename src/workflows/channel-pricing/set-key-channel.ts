import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SetKeyChannelInput, setKeyChannelStep } from "./steps/profiles"

/** Declares which sales channel a publishable key of several means where a request of the storefront names none. */
export const setKeyChannelWorkflow = createWorkflow(
  "comptoir-set-key-channel",
  (input: WorkflowData<SetKeyChannelInput>) => new WorkflowResponse(setKeyChannelStep(input))
)
