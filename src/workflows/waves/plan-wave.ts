import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { PlanWaveInput, planWaveStep } from "./steps/plan-wave"

/** Puts ready dispatches of a warehouse into a wave: named ones, or the best of those that meet the filters. */
export const planWaveWorkflow = createWorkflow("comptoir-plan-wave", (input: WorkflowData<PlanWaveInput>) => {
  const done = planWaveStep(input)
  when("a-wave-was-planned", { done }, ({ done }) => !done.is_repeated).then(() => {
    const data = transform({ done, input }, ({ done, input }) => ({
      id: done.id,
      number: done.number,
      location_id: input.location_id,
    }))
    emitEventStep({ eventName: "comptoir.wave.planned", data })
  })
  return new WorkflowResponse(done)
})
