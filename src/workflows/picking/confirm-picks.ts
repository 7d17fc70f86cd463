import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ConfirmPicksInput, confirmPicksStep } from "./steps/confirm-picks"

/** Says what was picked, all as listed or pick by pick, and takes back what was not. */
export const confirmPicksWorkflow = createWorkflow(
  "comptoir-confirm-picks",
  (input: WorkflowData<ConfirmPicksInput>) => {
    const done = confirmPicksStep(input)
    when("dispatches-are-picked", { done }, ({ done }) => !done.is_repeated && done.picked.length > 0).then(
      () => {
        const data = transform({ done }, ({ done }) => done.picked)
        emitEventStep({ eventName: "comptoir.dispatch.picked", data })
      }
    )
    return new WorkflowResponse(done)
  }
)
