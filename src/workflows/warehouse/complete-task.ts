import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CompleteTaskInput, completeTaskStep } from "./steps/complete-task"

/**
 * Does a task of a warehouse, or a part of it: as suggested, or into bins that somebody names with a reason. The task and
 * the moves of its goods are one transaction, so that a clerk whose phone dies has done all of it or nothing.
 */
export const completeTaskWorkflow = createWorkflow(
  "comptoir-complete-task",
  (input: WorkflowData<CompleteTaskInput>) => new WorkflowResponse(completeTaskStep(input))
)
