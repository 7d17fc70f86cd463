import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { TasksInput, claimTasksStep } from "./steps/change-tasks"

/** Takes tasks for somebody, so that no other clerk walks for the same goods. */
export const claimTasksWorkflow = createWorkflow(
  "comptoir-claim-tasks",
  (input: WorkflowData<TasksInput>) => new WorkflowResponse(claimTasksStep(input))
)
