import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CancelWaveInput, cancelWaveStep } from "./steps/cancel-wave"

/** Cancels a wave: what nobody touched is ready again, what was begun stays in hand at the desk. */
export const cancelWaveWorkflow = createWorkflow(
  "comptoir-cancel-wave",
  (input: WorkflowData<CancelWaveInput>) => {
    const done = cancelWaveStep(input)
    when("the-wave-was-cancelled", { done }, ({ done }) => !done.is_repeated).then(() => {
      const data = transform({ done }, ({ done }) => ({ id: done.id, number: done.number }))
      emitEventStep({ eventName: "comptoir.wave.cancelled", data })
    })
    when(
      "dispatches-were-given-back",
      { done },
      ({ done }) => !done.is_repeated && done.freed.length > 0
    ).then(() => {
      const data = transform({ done }, ({ done }) => done.freed)
      emitEventStep({ eventName: "comptoir.dispatch.cancelled", data }).config({ name: "tell-given-back" })
    })
    return new WorkflowResponse(done)
  }
)
