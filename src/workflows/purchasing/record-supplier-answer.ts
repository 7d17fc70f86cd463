import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { RecordSupplierAnswerInput, recordSupplierAnswerStep } from "./steps/record-supplier-answer"
import { settleIncomingStep } from "./steps/settle-incoming"

/**
 * Takes what a supplier answers to an order. An answer that changes nothing acknowledges it; every other one waits for
 * the buyer, who is told. The same form sent twice answers once and tells nobody again.
 */
export const recordSupplierAnswerWorkflow = createWorkflow(
  "comptoir-record-supplier-answer",
  (input: WorkflowData<RecordSupplierAnswerInput>) => {
    const answer = recordSupplierAnswerStep(input)
    settleIncomingStep(transform({ answer }, ({ answer }) => answer.positions))
    when("the-supplier-answered", { answer }, ({ answer }) => answer.is_changed).then(() => {
      const data = transform({ answer }, ({ answer }) => ({
        id: answer.purchase_order_id,
        answer_id: answer.id,
        price_changed: answer.price_changed,
        date_changed: answer.date_changed,
      }))
      emitEventStep({ eventName: "comptoir.supplier_answer.received", data })
    })
    when("the-answer-acknowledges", { answer }, ({ answer }) => answer.is_acknowledged).then(() => {
      const data = transform({ answer }, ({ answer }) => ({ id: answer.purchase_order_id }))
      emitEventStep({ eventName: "comptoir.purchase_order.acknowledged", data }).config({
        name: "comptoir-emit-acknowledged-by-answer",
      })
    })
    return new WorkflowResponse(
      transform({ answer }, ({ answer }) => ({
        id: answer.id,
        status: answer.status,
        is_changed: answer.is_changed,
      }))
    )
  }
)
