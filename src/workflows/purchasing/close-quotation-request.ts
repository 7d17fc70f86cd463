import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { EndQuotationRequestInput, endQuotationRequestStep } from "./steps/end-quotation-request"

/** Ends a request without an order. Emits `comptoir.quotation_request.closed`. */
export const closeQuotationRequestWorkflow = createWorkflow(
  "comptoir-close-quotation-request",
  (input: WorkflowData<Omit<EndQuotationRequestInput, "to">>) => {
    const ended = endQuotationRequestStep(
      transform({ input }, ({ input }) => ({ ...input, to: "closed" as const }))
    )
    when("the-request-was-ended", { ended }, ({ ended }) => ended.is_changed).then(() => {
      const data = transform({ ended }, ({ ended }) => ({ id: ended.id }))
      emitEventStep({ eventName: "comptoir.quotation_request.closed", data })
    })
    return new WorkflowResponse(ended)
  }
)
