import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CreateCountPlanInput, createCountPlanStep } from "./steps/create-count-plan"

/** Makes a plan of what is counted each day. */
export const createCountPlanWorkflow = createWorkflow(
  "comptoir-create-count-plan",
  (input: WorkflowData<CreateCountPlanInput>) => new WorkflowResponse(createCountPlanStep(input))
)
