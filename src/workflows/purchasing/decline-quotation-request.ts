import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { DeclineQuotationRequestInput, declineQuotationRequestStep } from "./steps/decline-quotation-request"

/** Notes that a supplier does not quote. Emits `comptoir.quotation_request.declined`. */
export const declineQuotationRequestWorkflow = createWorkflow(
  "comptoir-decline-quotation-request",
  (input: WorkflowData<DeclineQuotationRequestInput>) => {
    const answer = declineQuotationRequestStep(input)
    when("the-supplier-declined", { answer }, ({ answer }) => answer.is_changed).then(() => {
      const data = transform({ answer, input }, ({ answer, input }) => ({
        id: input.quotation_request_id,
        supplier_id: answer.supplier_id,
      }))
      emitEventStep({ eventName: "comptoir.quotation_request.declined", data })
    })
    return new WorkflowResponse(answer)
  }
)
