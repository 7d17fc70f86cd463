import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CloseStockTransferInput, closeStockTransferStep } from "./steps/close-stock-transfer"

/**
 * Says what became of goods that never arrived: lost, or back at the source. Where nothing arrived at all, the transfer
 * is cancelled by it; else it is told as closed, for goods that came back are to be put away.
 */
export const closeStockTransferWorkflow = createWorkflow(
  "comptoir-close-stock-transfer",
  (input: WorkflowData<CloseStockTransferInput>) => {
    const done = closeStockTransferStep(input)
    when("nothing-arrived", { done }, ({ done }) => done.is_changed && done.is_cancelled).then(() => {
      const data = transform({ done }, ({ done }) => ({ id: done.id }))
      emitEventStep({ eventName: "comptoir.stock_transfer.cancelled", data })
    })
    when("some-arrived", { done }, ({ done }) => done.is_changed && !done.is_cancelled).then(() => {
      const data = transform({ done }, ({ done }) => ({ id: done.id }))
      emitEventStep({ eventName: "comptoir.stock_transfer.closed", data }).config({ name: "emit-closed" })
    })
    return new WorkflowResponse(done)
  }
)
