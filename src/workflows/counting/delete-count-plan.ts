import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DeleteCountPlanInput, deleteCountPlanStep } from "./steps/delete-count-plan"

/** Takes a plan away; its counts stay. */
export const deleteCountPlanWorkflow = createWorkflow(
  "comptoir-delete-count-plan",
  (input: WorkflowData<DeleteCountPlanInput>) => new WorkflowResponse(deleteCountPlanStep(input))
)
