import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RaiseUnassignedInput, raiseUnassignedStep } from "./steps/raise-tasks"

/** Raises put-away tasks for all that lies in no bin, in a warehouse that has just been given bins. */
export const raiseUnassignedPutawaysWorkflow = createWorkflow(
  "comptoir-raise-unassigned-putaways",
  (input: WorkflowData<RaiseUnassignedInput>) => new WorkflowResponse(raiseUnassignedStep(input))
)
