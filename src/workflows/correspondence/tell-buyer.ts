import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Occurrence } from "./notices"
import { tellBuyerStep } from "./steps/tell-buyer"

/** Tells the buyer, in the admin's bell and by mail, of what happened: each occurrence once. */
export const tellBuyerWorkflow = createWorkflow(
  "comptoir-tell-buyer",
  (input: WorkflowData<Occurrence>) => new WorkflowResponse(tellBuyerStep(input))
)
