import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DismissReorderProposalsInput, dismissReorderProposalsStep } from "./steps/dismiss-reorder-proposals"

/** Puts proposals away, with a reason. */
export const dismissReorderProposalsWorkflow = createWorkflow(
  "comptoir-dismiss-reorder-proposals",
  (input: WorkflowData<DismissReorderProposalsInput>) =>
    new WorkflowResponse(dismissReorderProposalsStep(input))
)
