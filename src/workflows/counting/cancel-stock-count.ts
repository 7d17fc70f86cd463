import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CancelStockCountInput, cancelStockCountStep } from "./steps/cancel-stock-count"

/** Ends a count without posting anything. */
export const cancelStockCountWorkflow = createWorkflow(
  "comptoir-cancel-stock-count",
  (input: WorkflowData<CancelStockCountInput>) => {
    const done = cancelStockCountStep(input)
    when("the-cancel-stock-count-changed-something", { done }, ({ done }) => done.is_changed).then(() => {
      const event = transform({ done }, ({ done }) => ({
        name: "comptoir.stock_count.cancelled",
        data: { id: done.id },
      }))
      emitEventStep({ eventName: event.name, data: event.data })
    })
    return new WorkflowResponse(done)
  }
)
