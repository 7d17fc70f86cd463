import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DecideCountLinesInput, decideCountLinesStep } from "./steps/decide-count-lines"

/** Says of differences whether they are believed, and why they are there. */
export const decideCountLinesWorkflow = createWorkflow(
  "comptoir-decide-count-lines",
  (input: WorkflowData<DecideCountLinesInput>) => new WorkflowResponse(decideCountLinesStep(input))
)
