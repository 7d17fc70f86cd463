import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CloseCountingInput, closeCountingStep } from "./steps/close-counting"

/** Ends a round of counting: what differs much is counted again, what is worth much waits for an approval, the rest is posted. Listeners learn of no quantity. */
export const closeCountingWorkflow = createWorkflow(
  "comptoir-close-counting",
  (input: WorkflowData<CloseCountingInput>) => {
    const done = closeCountingStep(input)
    when("the-close-counting-changed-something", { done }, ({ done }) => done.is_changed).then(() => {
      const event = transform({ done }, ({ done }) => ({
        name: `comptoir.stock_count.${done.outcome.status === "completed" ? "completed" : done.outcome.status === "counting" ? "recount_requested" : "counted"}`,
        data: { id: done.outcome.id, number: done.outcome.number },
      }))
      emitEventStep({ eventName: event.name, data: event.data })
    })
    return new WorkflowResponse(transform({ done }, ({ done }) => done.outcome))
  }
)
