import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { AssignRolesInput, assignRolesStep } from "./steps/assign-roles"

/** Gives a user roles in place of the former ones; owners change one at a time, behind a lock. */
export const assignRolesWorkflow = createWorkflow(
  "comptoir-assign-roles",
  (input: WorkflowData<AssignRolesInput>) => new WorkflowResponse(assignRolesStep(input))
)
