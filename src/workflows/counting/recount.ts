import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { RecountInput, recountStep } from "./steps/recount"

/** Has lines counted once more by another person. */
export const recountWorkflow = createWorkflow("comptoir-recount", (input: WorkflowData<RecountInput>) => {
  const done = recountStep(input)
  when("the-recount-changed-something", { done }, ({ done }) => done.is_changed).then(() => {
    const event = transform({ done }, ({ done }) => ({
      name: `comptoir.stock_count.${done.outcome.status === "completed" ? "completed" : done.outcome.status === "counting" ? "recount_requested" : "counted"}`,
      data: { id: done.outcome.id, number: done.outcome.number },
    }))
    emitEventStep({ eventName: event.name, data: event.data })
  })
  return new WorkflowResponse(transform({ done }, ({ done }) => done.outcome))
})
