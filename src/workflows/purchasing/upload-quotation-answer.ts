import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { UploadQuotationAnswerInput, uploadQuotationAnswerStep } from "./steps/upload-quotation-answer"

/** Reads the file that a supplier sent back, or shows what reading it would do. Emits `comptoir.quotation_request.answered`. */
export const uploadQuotationAnswerWorkflow = createWorkflow(
  "comptoir-upload-quotation-answer",
  (input: WorkflowData<UploadQuotationAnswerInput>) => {
    const file = uploadQuotationAnswerStep(input)
    when("the-answer-was-kept", { file }, ({ file }) => Boolean(file.answer?.is_changed)).then(() => {
      const data = transform({ input }, ({ input }) => ({
        id: input.quotation_request_id,
        supplier_id: input.supplier_id,
      }))
      emitEventStep({ eventName: "comptoir.quotation_request.answered", data })
    })
    return new WorkflowResponse(file)
  }
)
