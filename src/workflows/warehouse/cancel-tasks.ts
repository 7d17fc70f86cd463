import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CancelTasksInput, cancelTasksStep } from "./steps/change-tasks"

/** Ends tasks undone, with a reason; the goods stay where they are. */
export const cancelTasksWorkflow = createWorkflow(
  "comptoir-cancel-tasks",
  (input: WorkflowData<CancelTasksInput>) => new WorkflowResponse(cancelTasksStep(input))
)
