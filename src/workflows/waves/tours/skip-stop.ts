import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { SkipStop } from "../../../modules/waves/store/tours/pick"
import { tell, TourActInput, tourActing } from "./act"

export type SkipStopInput = SkipStop & TourActInput

const skipStopStep = createStep(
  "comptoir-skip-stop",
  async ({ actor_id, at, now, ...request }: SkipStopInput, { container }) => {
    const { waves, act } = await tourActing(container, { actor_id, at, now })
    const { told, answer, is_repeated } = await waves.skipStop(request, act)
    if (told && !is_repeated) await tell(container, [{ name: "comptoir.tour.stop_skipped", data: told }])
    return new StepResponse(answer)
  }
)

/** Puts a stop off to the end of the walk; a supervisor is told of one that is put off again and again. */
export const skipStopWorkflow = createWorkflow(
  "comptoir-skip-stop",
  (input: WorkflowData<SkipStopInput>) => new WorkflowResponse(skipStopStep(input))
)
