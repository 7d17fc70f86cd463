import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ComputeItemClassesInput, computeItemClassesStep } from "./steps/compute-item-classes"

/** Gives each item its class at each location, by how often it was picked. */
export const computeItemClassesWorkflow = createWorkflow(
  "comptoir-compute-item-classes",
  (input: WorkflowData<ComputeItemClassesInput>) => new WorkflowResponse(computeItemClassesStep(input))
)
