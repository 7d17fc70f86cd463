import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { KeepCorrespondenceInput, keepCorrespondenceStep } from "./steps/keep-correspondence"

/** What is done every minute: claims that nobody answered for, late orders, and what is left in the queue. */
export const keepCorrespondenceWorkflow = createWorkflow(
  "comptoir-keep-correspondence",
  (input: WorkflowData<KeepCorrespondenceInput>) => new WorkflowResponse(keepCorrespondenceStep(input))
)
