import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { TasksInput, suggestTasksAgainStep } from "./steps/change-tasks"

/** Looks for bins anew, for put-away tasks whose suggestion no longer suits. */
export const suggestTasksAgainWorkflow = createWorkflow(
  "comptoir-suggest-tasks-again",
  (input: WorkflowData<TasksInput>) => new WorkflowResponse(suggestTasksAgainStep(input))
)
