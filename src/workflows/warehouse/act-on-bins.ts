import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ActOnBinsInput, actOnBinsStep } from "./steps/act-on-bins"

/** Blocks, archives, deletes or changes bins of a warehouse, all of them or none. */
export const actOnBinsWorkflow = createWorkflow(
  "comptoir-act-on-bins",
  (input: WorkflowData<ActOnBinsInput>) => new WorkflowResponse(actOnBinsStep(input))
)
