import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateCountPlanInput, updateCountPlanStep } from "./steps/update-count-plan"

/** Changes a plan; what it made already stays as it is. */
export const updateCountPlanWorkflow = createWorkflow(
  "comptoir-update-count-plan",
  (input: WorkflowData<UpdateCountPlanInput>) => new WorkflowResponse(updateCountPlanStep(input))
)
