import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { PutAwayInput, putAwayStep } from "./steps/move-goods"

/** Puts goods away without a task, into any bin; open tasks for the same goods count what was done. */
export const putAwayWorkflow = createWorkflow(
  "comptoir-put-away",
  (input: WorkflowData<PutAwayInput>) => new WorkflowResponse(putAwayStep(input))
)
