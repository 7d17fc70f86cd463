import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { WakeWaitingCartsInput, wakeWaitingCartsStep } from "./steps/wake-waiting-carts"

/** Goods came in: left carts that wait for them are looked at again with the next run of the sender. */
export const wakeWaitingCartsWorkflow = createWorkflow(
  "comptoir-wake-waiting-carts",
  (input: WorkflowData<WakeWaitingCartsInput>) => new WorkflowResponse(wakeWaitingCartsStep(input))
)
