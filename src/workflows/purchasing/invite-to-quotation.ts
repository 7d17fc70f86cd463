import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { inviteToQuotationStep, InviteToQuotationInput } from "./steps/invite-to-quotation"

/** Adds suppliers to a request; the next sending tells them. */
export const inviteToQuotationWorkflow = createWorkflow(
  "comptoir-invite-to-quotation",
  (input: WorkflowData<InviteToQuotationInput>) => new WorkflowResponse(inviteToQuotationStep(input))
)
