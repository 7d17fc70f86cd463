import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { UpdateNumberSeriesInput, updateNumberSeriesStep } from "./steps/update-number-series"

/** Changes how a kind of document is numbered. It waits for postings that are taking a number. */
export const updateNumberSeriesWorkflow = createWorkflow(
  "comptoir-update-number-series",
  (input: WorkflowData<UpdateNumberSeriesInput>) => new WorkflowResponse(updateNumberSeriesStep(input))
)
