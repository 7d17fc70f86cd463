import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { GenerateLayoutInput, generateLayoutStep } from "./steps/generate-layout"

/** Lays aisles and bins out as a plan says, adding what is not there yet; with `preview` it only says what it would do. */
export const generateLayoutWorkflow = createWorkflow(
  "comptoir-generate-layout",
  (input: WorkflowData<GenerateLayoutInput>) => new WorkflowResponse(generateLayoutStep(input))
)
