import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ReceiveCustomerReturnInput, receiveCustomerReturnStep } from "./steps/receive-customer-return"

/**
 * Confirms the receipt of a customer's return as Medusa does, with what comes on hold until somebody has inspected it.
 * Answers Medusa's preview of the order.
 */
export const receiveCustomerReturnWorkflow = createWorkflow(
  "comptoir-receive-customer-return",
  (input: WorkflowData<ReceiveCustomerReturnInput>) => {
    const received = receiveCustomerReturnStep(input)
    when("it-is-to-inspect", { received }, ({ received }) => received.arrival_id !== null).then(() => {
      const data = transform({ input, received }, ({ input, received }) => ({
        id: input.return_id,
        arrival_id: received.arrival_id,
      }))
      emitEventStep({ eventName: "comptoir.customer_return.received", data })
    })
    return new WorkflowResponse(transform({ received }, ({ received }) => received.preview))
  }
)
