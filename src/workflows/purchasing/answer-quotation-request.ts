import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { AnswerQuotationRequestInput, answerQuotationRequestStep } from "./steps/answer-quotation-request"

/** Keeps a supplier's answer, in place of the one it gave before. Emits `comptoir.quotation_request.answered`. */
export const answerQuotationRequestWorkflow = createWorkflow(
  "comptoir-answer-quotation-request",
  (input: WorkflowData<AnswerQuotationRequestInput>) => {
    const answer = answerQuotationRequestStep(input)
    when("the-supplier-answered", { answer }, ({ answer }) => answer.is_changed).then(() => {
      const data = transform({ answer, input }, ({ answer, input }) => ({
        id: input.quotation_request_id,
        supplier_id: answer.supplier_id,
      }))
      emitEventStep({ eventName: "comptoir.quotation_request.answered", data })
    })
    return new WorkflowResponse(answer)
  }
)
