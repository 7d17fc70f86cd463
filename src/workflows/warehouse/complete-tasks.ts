import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CompleteTasksInput, completeTasksStep } from "./steps/complete-task"

/** Does many tasks as suggested; answers which were done and which were passed over, and why. */
export const completeTasksWorkflow = createWorkflow(
  "comptoir-complete-tasks",
  (input: WorkflowData<CompleteTasksInput>) => new WorkflowResponse(completeTasksStep(input))
)
