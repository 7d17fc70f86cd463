import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { RequestCountInput, requestCountStep } from "./steps/request-count"

/** Asks for a count because something looks wrong: a short pick, a finding of the doctor, goods sold from nowhere. */
export const requestCountWorkflow = createWorkflow(
  "comptoir-request-count",
  (input: WorkflowData<RequestCountInput>) => {
    const done = requestCountStep(input)
    when("the-request-count-changed-something", { done }, ({ done }) => Boolean(done?.is_new)).then(() => {
      const event = transform({ done }, ({ done }) => ({
        name: "comptoir.stock_count.requested",
        data: { id: done?.id, number: null },
      }))
      emitEventStep({ eventName: event.name, data: event.data })
    })
    return new WorkflowResponse(done)
  }
)
