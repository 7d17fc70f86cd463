import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RaisePutawaysInput, raisePutawaysStep } from "./steps/raise-tasks"

/** Raises a put-away task for each arrival of documents: receipts, transfers, accepted returns. */
export const raisePutawaysWorkflow = createWorkflow(
  "comptoir-raise-putaways",
  (input: WorkflowData<RaisePutawaysInput>) => new WorkflowResponse(raisePutawaysStep(input))
)
