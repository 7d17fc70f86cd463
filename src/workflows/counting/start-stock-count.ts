import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { StartStockCountInput, startStockCountStep } from "./steps/start-stock-count"

/** Begins a count: it gets its number, and the book is remembered. */
export const startStockCountWorkflow = createWorkflow(
  "comptoir-start-stock-count",
  (input: WorkflowData<StartStockCountInput>) => {
    const done = startStockCountStep(input)
    when("the-start-stock-count-changed-something", { done }, ({ done }) => done.is_changed).then(() => {
      const event = transform({ done }, ({ done }) => ({
        name: "comptoir.stock_count.started",
        data: { id: done.id, number: done.number },
      }))
      emitEventStep({ eventName: event.name, data: event.data })
    })
    return new WorkflowResponse(done)
  }
)
