import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createQuotationRequestStep, CreateQuotationRequestInput } from "./steps/create-quotation-request"

/** Writes a draft request for quotation, from scratch or from the lines of a draft order. The same key answers the same request. */
export const createQuotationRequestWorkflow = createWorkflow(
  "comptoir-create-quotation-request",
  (input: WorkflowData<CreateQuotationRequestInput>) =>
    new WorkflowResponse(createQuotationRequestStep(input))
)
