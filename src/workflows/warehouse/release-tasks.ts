import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { TasksInput, releaseTasksStep } from "./steps/change-tasks"

/** Gives tasks back to all. */
export const releaseTasksWorkflow = createWorkflow(
  "comptoir-release-tasks",
  (input: WorkflowData<TasksInput>) => new WorkflowResponse(releaseTasksStep(input))
)
