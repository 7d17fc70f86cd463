import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ApproveCountInput, approveCountStep } from "./steps/approve-count"

/** Posts a reviewed count: document and moves in one transaction, then Medusa's levels follow. */
export const approveCountWorkflow = createWorkflow(
  "comptoir-approve-count",
  (input: WorkflowData<ApproveCountInput>) => {
    const done = approveCountStep(input)
    when("the-approve-count-changed-something", { done }, ({ done }) => done.is_changed).then(() => {
      const event = transform({ done }, ({ done }) => ({
        name: `comptoir.stock_count.${done.outcome.status === "completed" ? "completed" : done.outcome.status === "counting" ? "recount_requested" : "counted"}`,
        data: { id: done.outcome.id, number: done.outcome.number },
      }))
      emitEventStep({ eventName: event.name, data: event.data })
    })
    return new WorkflowResponse(transform({ done }, ({ done }) => done.outcome))
  }
)
