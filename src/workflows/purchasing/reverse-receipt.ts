import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ReverseReceiptInput, reverseReceiptStep } from "./steps/reverse-receipt"
import { settleIncomingStep } from "./steps/settle-incoming"

/**
 * Takes a posted delivery out of stock again, under a number of its own: the order awaits its goods once more.
 * It is refused where the goods are gone or promised to customers.
 */
export const reverseReceiptWorkflow = createWorkflow(
  "comptoir-reverse-receipt",
  (input: WorkflowData<ReverseReceiptInput>) => {
    const receipt = reverseReceiptStep(input)
    const positions = transform({ receipt }, ({ receipt }) => receipt.positions)
    settleIncomingStep(positions)
    when("the-receipt-was-reversed", { receipt }, ({ receipt }) => receipt.is_changed).then(() => {
      const data = transform({ receipt }, ({ receipt }) => ({
        id: receipt.id,
        purchase_order_id: receipt.purchase_order_id,
        reversal_number: receipt.number,
      }))
      emitEventStep({ eventName: "comptoir.receipt.reversed", data })
    })
    return new WorkflowResponse(
      transform({ receipt }, ({ receipt }) => ({ id: receipt.id, number: receipt.number }))
    )
  }
)
