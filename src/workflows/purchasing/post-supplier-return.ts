import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { deliverMessagesStep } from "../correspondence/steps/deliver-messages"
import { PostSupplierReturnInput, postSupplierReturnStep } from "./steps/post-supplier-return"
import { settleIncomingStep } from "./steps/settle-incoming"

/**
 * Sends goods back to the supplier. Number, receipts, order, holds and pending moves are one transaction; then Medusa's
 * levels follow, the supplier is told by mail, and listeners find the goods gone.
 */
export const postSupplierReturnWorkflow = createWorkflow(
  "comptoir-post-supplier-return",
  (input: WorkflowData<PostSupplierReturnInput>) => {
    const posted = postSupplierReturnStep(input)
    const positions = transform({ posted }, ({ posted }) => posted.positions)
    settleIncomingStep(positions)
    when("the-return-was-posted", { posted }, ({ posted }) => posted.is_changed).then(() => {
      const data = transform({ posted }, ({ posted }) => ({ id: posted.id, number: posted.number }))
      emitEventStep({ eventName: "comptoir.supplier_return.posted", data })
    })
    when("the-supplier-is-told", { posted }, ({ posted }) => posted.mailed).then(() => {
      deliverMessagesStep(
        transform({ posted }, ({ posted }) => ({ entity_type: "supplier_return", entity_id: posted.id }))
      )
    })
    return new WorkflowResponse(
      transform({ posted }, ({ posted }) => ({ id: posted.id, number: posted.number, mailed: posted.mailed }))
    )
  }
)
