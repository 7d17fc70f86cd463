import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ShipStockTransferInput, shipStockTransferStep } from "./steps/ship-stock-transfer"

/**
 * Sends goods off to another warehouse. They leave the source and are incoming at the destination in one transaction;
 * then Medusa's levels follow, and listeners find the goods on their way.
 */
export const shipStockTransferWorkflow = createWorkflow(
  "comptoir-ship-stock-transfer",
  (input: WorkflowData<ShipStockTransferInput>) => {
    const done = shipStockTransferStep(input)
    when("the-goods-left", { done }, ({ done }) => done.is_changed).then(() => {
      const data = transform({ done }, ({ done }) => ({ id: done.id, posting_id: done.posting_id }))
      emitEventStep({ eventName: "comptoir.stock_transfer.shipped", data })
    })
    return new WorkflowResponse(done)
  }
)
