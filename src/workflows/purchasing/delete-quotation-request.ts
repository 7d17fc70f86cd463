import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteQuotationRequestStep, DeleteQuotationRequestInput } from "./steps/delete-quotation-request"

/** Throws a draft away. */
export const deleteQuotationRequestWorkflow = createWorkflow(
  "comptoir-delete-quotation-request",
  (input: WorkflowData<DeleteQuotationRequestInput>) =>
    new WorkflowResponse(deleteQuotationRequestStep(input))
)
