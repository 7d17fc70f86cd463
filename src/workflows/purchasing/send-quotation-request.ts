import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { deliverMessagesStep } from "../correspondence/steps/deliver-messages"
import { SendQuotationRequestInput, sendQuotationRequestStep } from "./steps/send-quotation-request"

/**
 * Sends a request to the suppliers who were not told yet: number and mails are one transaction, and only then does a
 * mail leave. Emits `comptoir.quotation_request.sent`.
 */
export const sendQuotationRequestWorkflow = createWorkflow(
  "comptoir-send-quotation-request",
  (input: WorkflowData<SendQuotationRequestInput>) => {
    const sent = sendQuotationRequestStep(input)
    when("the-request-was-sent", { sent }, ({ sent }) => sent.is_changed).then(() => {
      deliverMessagesStep(
        transform({ sent }, ({ sent }) => ({ entity_type: "quotation_request", entity_id: sent.id }))
      )
      const data = transform({ sent }, ({ sent }) => ({ id: sent.id }))
      emitEventStep({ eventName: "comptoir.quotation_request.sent", data })
    })
    return new WorkflowResponse(sent)
  }
)
