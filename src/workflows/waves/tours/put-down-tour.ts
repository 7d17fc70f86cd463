import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { PutDownTour } from "../../../modules/waves/store/tours/hold"
import { TourActInput, tourActing } from "./act"

export type PutDownTourInput = PutDownTour & TourActInput

const putDownTourStep = createStep(
  "comptoir-put-down-tour",
  async ({ actor_id, at, now, ...request }: PutDownTourInput, { container }) => {
    const { waves, act } = await tourActing(container, { actor_id, at, now })
    return new StepResponse((await waves.putDownTour(request, act)).answer)
  }
)

/** Gives a tour back, so that somebody else goes on with it. */
export const putDownTourWorkflow = createWorkflow(
  "comptoir-put-down-tour",
  (input: WorkflowData<PutDownTourInput>) => new WorkflowResponse(putDownTourStep(input))
)
