import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { EndQuotationRequestInput, endQuotationRequestStep } from "./steps/end-quotation-request"

/** Calls a request off, with a reason: its suppliers find it so on their page. Emits `comptoir.quotation_request.cancelled`. */
export const cancelQuotationRequestWorkflow = createWorkflow(
  "comptoir-cancel-quotation-request",
  (input: WorkflowData<Omit<EndQuotationRequestInput, "to">>) => {
    const ended = endQuotationRequestStep(
      transform({ input }, ({ input }) => ({ ...input, to: "cancelled" as const }))
    )
    when("the-request-was-ended", { ended }, ({ ended }) => ended.is_changed).then(() => {
      const data = transform({ ended }, ({ ended }) => ({ id: ended.id }))
      emitEventStep({ eventName: "comptoir.quotation_request.cancelled", data })
    })
    return new WorkflowResponse(ended)
  }
)
