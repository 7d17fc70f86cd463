import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { DecideSupplierAnswerInput, decideSupplierAnswerStep } from "./steps/decide-supplier-answer"
import { settleIncomingStep } from "./steps/settle-incoming"

/**
 * Accepts or refuses what a supplier proposed. The decision, the order's new revision and its acknowledgement are one
 * transaction; Medusa's levels and those who listen follow after it.
 */
export const decideSupplierAnswerWorkflow = createWorkflow(
  "comptoir-decide-supplier-answer",
  (input: WorkflowData<DecideSupplierAnswerInput>) => {
    const decision = decideSupplierAnswerStep(input)
    settleIncomingStep(transform({ decision }, ({ decision }) => decision.positions))
    when("the-answer-is-decided", { decision }, ({ decision }) => decision.is_changed).then(() => {
      const data = transform({ decision }, ({ decision }) => ({
        id: decision.purchase_order_id,
        answer_id: decision.id,
        status: decision.status,
      }))
      emitEventStep({ eventName: "comptoir.supplier_answer.decided", data }).config({
        name: "comptoir-emit-answer-decided",
      })
    })
    when("the-order-was-revised", { decision }, ({ decision }) => decision.revision !== null).then(() => {
      const data = transform({ decision }, ({ decision }) => ({
        id: decision.purchase_order_id,
        revision: decision.revision,
      }))
      emitEventStep({ eventName: "comptoir.purchase_order.revised", data }).config({
        name: "comptoir-emit-revised-by-answer",
      })
    })
    when("the-days-moved", { decision }, ({ decision }) => decision.moved_item_ids.length > 0).then(() => {
      const data = transform({ decision }, ({ decision }) => ({
        id: decision.purchase_order_id,
        inventory_item_ids: decision.moved_item_ids,
      }))
      emitEventStep({ eventName: "comptoir.purchase_order.dates_moved", data }).config({
        name: "comptoir-emit-dates-moved-by-answer",
      })
    })
    when("the-order-is-acknowledged", { decision }, ({ decision }) => decision.is_acknowledged).then(() => {
      const data = transform({ decision }, ({ decision }) => ({ id: decision.purchase_order_id }))
      emitEventStep({ eventName: "comptoir.purchase_order.acknowledged", data }).config({
        name: "comptoir-emit-acknowledged-by-decision",
      })
    })
    return new WorkflowResponse(
      transform({ decision }, ({ decision }) => ({ id: decision.id, status: decision.status }))
    )
  }
)
