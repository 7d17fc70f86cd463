import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { SetChannelAvailabilityInput, setChannelAvailabilityStep } from "./steps/set-channel-availability"

/** Says what a sales channel tells its shoppers of stock and of deliveries. */
export const setChannelAvailabilityWorkflow = createWorkflow(
  "comptoir-set-channel-availability",
  (input: WorkflowData<SetChannelAvailabilityInput>) =>
    new WorkflowResponse(setChannelAvailabilityStep(input))
)
