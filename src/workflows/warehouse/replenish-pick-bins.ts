import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ReplenishPickBinsInput, replenishPickBinsStep } from "./steps/raise-tasks"

/** Raises tasks that fill the pick bins of a warehouse from its reserve, before a wave finds them empty. */
export const replenishPickBinsWorkflow = createWorkflow(
  "comptoir-replenish-pick-bins",
  (input: WorkflowData<ReplenishPickBinsInput>) => new WorkflowResponse(replenishPickBinsStep(input))
)
