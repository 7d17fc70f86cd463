import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CreateStockCountInput, createStockCountStep } from "./steps/create-stock-count"

/** Asks for a count, and begins it where that is wished. Answers the id. */
export const createStockCountWorkflow = createWorkflow(
  "comptoir-create-stock-count",
  (input: WorkflowData<CreateStockCountInput>) => {
    const done = createStockCountStep(input)
    when("the-create-stock-count-changed-something", { done }, ({ done }) => done.is_new).then(() => {
      const event = transform({ done }, ({ done }) => ({
        name: `comptoir.stock_count.${done.number ? "started" : "requested"}`,
        data: { id: done.id, number: done.number },
      }))
      emitEventStep({ eventName: event.name, data: event.data })
    })
    return new WorkflowResponse(done)
  }
)
