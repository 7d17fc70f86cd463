import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { AssignTour } from "../../../modules/waves/store/tours/hold"
import { TourActInput, tourActing } from "./act"

export type ReassignTourInput = AssignTour & TourActInput

const reassignTourStep = createStep(
  "comptoir-reassign-tour",
  async ({ actor_id, at, now, ...request }: ReassignTourInput, { container }) => {
    const { waves, act, neighbours } = await tourActing(container, { actor_id, at, now })
    const { id } = await waves.assignTour(request, act, neighbours)
    return new StepResponse(id)
  }
)

/** A supervisor gives a tour to another person, or takes it from whoever has it. */
export const reassignTourWorkflow = createWorkflow(
  "comptoir-reassign-tour",
  (input: WorkflowData<ReassignTourInput>) => new WorkflowResponse(reassignTourStep(input))
)
