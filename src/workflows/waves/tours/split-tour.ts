import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { SplitTour } from "../../../modules/waves/store/tours/split"
import { tellOf, TourActInput, tourActing } from "./act"

export type SplitTourInput = SplitTour & TourActInput

const splitTourStep = createStep(
  "comptoir-split-tour",
  async ({ actor_id, at, now, ...request }: SplitTourInput, { container }) => {
    const { waves, act, neighbours } = await tourActing(container, { actor_id, at, now })
    return new StepResponse(await tellOf(container, await waves.splitTour(request, act, neighbours)))
  }
)

/** Makes the rest of a tour a tour of its own for another picker. */
export const splitTourWorkflow = createWorkflow(
  "comptoir-split-tour",
  (input: WorkflowData<SplitTourInput>) => new WorkflowResponse(splitTourStep(input))
)
