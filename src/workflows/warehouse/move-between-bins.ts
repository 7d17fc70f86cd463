import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { MoveBetweenBinsInput, moveBetweenBinsStep } from "./steps/move-goods"

/** Moves goods from one bin to another because somebody wants them there. */
export const moveBetweenBinsWorkflow = createWorkflow(
  "comptoir-move-between-bins",
  (input: WorkflowData<MoveBetweenBinsInput>) => new WorkflowResponse(moveBetweenBinsStep(input))
)
