import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { PostReceiptInput, postReceiptStep } from "./steps/post-receipt"
import { settleIncomingStep } from "./steps/settle-incoming"

/**
 * Takes a delivery into stock. Number, order, holds, costs and pending moves are one transaction; only then does Medusa's
 * level follow, and only then is anybody told: a listener always finds the goods.
 */
export const postReceiptWorkflow = createWorkflow(
  "comptoir-post-receipt",
  (input: WorkflowData<PostReceiptInput>) => {
    const receipt = postReceiptStep(input)
    const positions = transform({ receipt }, ({ receipt }) => receipt.positions)
    settleIncomingStep(positions)
    when("the-order-was-received", { receipt }, ({ receipt }) =>
      Boolean(receipt.is_changed && receipt.purchase_order_id)
    ).then(() => {
      const data = transform({ receipt }, ({ receipt }) => ({
        id: receipt.purchase_order_id,
        receipt_id: receipt.id,
        number: receipt.number,
      }))
      emitEventStep({ eventName: "comptoir.purchase_order.received", data })
    })
    when("the-receipt-was-posted", { receipt }, ({ receipt }) => receipt.is_changed).then(() => {
      const posted = transform({ receipt }, ({ receipt }) => ({
        id: receipt.id,
        purchase_order_id: receipt.purchase_order_id,
        number: receipt.number,
      }))
      emitEventStep({ eventName: "comptoir.receipt.posted", data: posted }).config({
        name: "tell-that-the-receipt-is-posted",
      })
    })
    return new WorkflowResponse(
      transform({ receipt }, ({ receipt }) => ({ id: receipt.id, number: receipt.number }))
    )
  }
)
