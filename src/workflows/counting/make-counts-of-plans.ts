import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { MakeCountsOfPlansInput, makeCountsOfPlansStep } from "./steps/make-counts-of-plans"

/** Makes today's counts of all plans; once a day, however often it runs. */
export const makeCountsOfPlansWorkflow = createWorkflow(
  "comptoir-make-counts-of-plans",
  (input: WorkflowData<MakeCountsOfPlansInput>) => new WorkflowResponse(makeCountsOfPlansStep(input))
)
