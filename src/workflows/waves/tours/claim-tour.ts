import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { ClaimTour } from "../../../modules/waves/store/tours/hold"
import { tell, TourActInput, tourActing } from "./act"

export type ClaimTourInput = ClaimTour & TourActInput & { actor_id: string }

const claimTourStep = createStep(
  "comptoir-claim-tour",
  async ({ actor_id, at, now, ...request }: ClaimTourInput, { container }) => {
    const { waves, act } = await tourActing(container, { actor_id, at, now })
    const { tour_id, is_new, is_repeated } = await waves.claimTour(request, act)
    if (tour_id && is_new && !is_repeated)
      await tell(container, [{ name: "comptoir.tour.claimed", data: { id: tour_id, picker_id: actor_id } }])
    return new StepResponse({ tour_id })
  }
)

/** Takes the next tour for a picker, or the one that they name; whoever holds one already goes on with it. */
export const claimTourWorkflow = createWorkflow(
  "comptoir-claim-tour",
  (input: WorkflowData<ClaimTourInput>) => new WorkflowResponse(claimTourStep(input))
)
