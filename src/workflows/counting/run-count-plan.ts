import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RunCountPlanInput, runCountPlanStep } from "./steps/run-count-plan"

/** Makes today's count of a plan, if it is not made yet. */
export const runCountPlanWorkflow = createWorkflow(
  "comptoir-run-count-plan",
  (input: WorkflowData<RunCountPlanInput>) => new WorkflowResponse(runCountPlanStep(input))
)
