import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { StartPickingInput, startPickingStep } from "./steps/start-picking"

/** Takes dispatches in hand: each gets its number, each unit its bin, and each warehouse a list to walk by. */
export const startPickingWorkflow = createWorkflow(
  "comptoir-start-picking",
  (input: WorkflowData<StartPickingInput>) => {
    const done = startPickingStep(input)
    when("picking-was-started", { done }, ({ done }) => !done.is_repeated).then(() => {
      const data = transform({ done }, ({ done }) =>
        done.dispatches.map(({ id, order_id }) => ({ id, order_id }))
      )
      emitEventStep({ eventName: "comptoir.dispatch.started", data })
    })
    return new WorkflowResponse(done)
  }
)
