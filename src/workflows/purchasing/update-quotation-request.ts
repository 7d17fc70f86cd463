import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { updateQuotationRequestStep, UpdateQuotationRequestInput } from "./steps/update-quotation-request"

/** Changes a draft, or puts off the last day for answers of a request that was sent. */
export const updateQuotationRequestWorkflow = createWorkflow(
  "comptoir-update-quotation-request",
  (input: WorkflowData<UpdateQuotationRequestInput>) =>
    new WorkflowResponse(updateQuotationRequestStep(input))
)
