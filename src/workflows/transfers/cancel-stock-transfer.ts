import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CancelStockTransferInput, cancelStockTransferStep } from "./steps/cancel-stock-transfer"

/**
 * Calls a transfer off: freely before it leaves; on its way, with a word on what becomes of the goods.
 */
export const cancelStockTransferWorkflow = createWorkflow(
  "comptoir-cancel-stock-transfer",
  (input: WorkflowData<CancelStockTransferInput>) => {
    const done = cancelStockTransferStep(input)
    when("the-transfer-was-cancelled", { done }, ({ done }) => done.is_changed && done.is_cancelled).then(
      () => {
        const data = transform({ done }, ({ done }) => ({ id: done.id }))
        emitEventStep({ eventName: "comptoir.stock_transfer.cancelled", data })
      }
    )
    return new WorkflowResponse(done)
  }
)
