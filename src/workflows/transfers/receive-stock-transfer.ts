import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ReceiveStockTransferInput, receiveStockTransferStep } from "./steps/receive-stock-transfer"

/**
 * Takes goods of a transfer in, all or in part. Stock, holds of damaged units and what is still on its way are one
 * transaction; then Medusa's levels follow, and listeners find the goods to put away.
 */
export const receiveStockTransferWorkflow = createWorkflow(
  "comptoir-receive-stock-transfer",
  (input: WorkflowData<ReceiveStockTransferInput>) => {
    const done = receiveStockTransferStep(input)
    when("goods-arrived", { done }, ({ done }) => done.is_changed).then(() => {
      const data = transform({ done }, ({ done }) => ({ id: done.id, posting_id: done.posting_id }))
      emitEventStep({ eventName: "comptoir.stock_transfer.received", data })
    })
    return new WorkflowResponse(done)
  }
)
