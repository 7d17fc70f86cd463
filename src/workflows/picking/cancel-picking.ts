import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CancelPickingInput, cancelPickingStep } from "./steps/cancel-picking"

/** Ends the picking of dispatches: what was picked goes back on the shelf, and their orders are routed again. */
export const cancelPickingWorkflow = createWorkflow(
  "comptoir-cancel-picking",
  (input: WorkflowData<CancelPickingInput>) => {
    const done = cancelPickingStep(input)
    when("picking-was-cancelled", { done }, ({ done }) => !done.is_repeated).then(() => {
      const data = transform({ done }, ({ done }) => done.dispatches)
      emitEventStep({ eventName: "comptoir.dispatch.cancelled", data })
    })
    return new WorkflowResponse(done)
  }
)
