import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ReleaseWaveInput, releaseWaveStep } from "./steps/release-wave"

/** Gives a wave to the floor: its goods get their bins, and its walks are formed. */
export const releaseWaveWorkflow = createWorkflow(
  "comptoir-release-wave",
  (input: WorkflowData<ReleaseWaveInput>) => {
    const done = releaseWaveStep(input)
    // Whoever completes the release tells of it: where this process did not, the job does.
    when("the-wave-is-released", { done }, ({ done }) => done.is_released).then(() => {
      const started = transform({ done }, ({ done }) => done.dispatches)
      emitEventStep({ eventName: "comptoir.dispatch.started", data: started })
      const data = transform({ done }, ({ done }) => ({ id: done.id, number: done.number }))
      emitEventStep({ eventName: "comptoir.wave.released", data }).config({ name: "tell-released" })
    })
    return new WorkflowResponse(done)
  }
)
