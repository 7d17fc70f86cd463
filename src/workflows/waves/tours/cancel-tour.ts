import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { CancelTour } from "../../../modules/waves/store/tours/hold"
import { routeAgain } from "../../picking/steps/route-again"
import { atStockDoor } from "../../purchasing/steps/act"
import { followToursAfter, tell, TourActInput, tourActing } from "./act"
import { tourCheckpoint } from "./checkpoint"

export type CancelTourInput = CancelTour & TourActInput

/** One transaction; then the orders that nobody touched are routed again. If that stops, the routing's job does it. */
const cancelTourStep = createStep(
  "comptoir-cancel-tour",
  async ({ actor_id, at, now, ...request }: CancelTourInput, { container }) => {
    const { waves, act, neighbours } = await tourActing(container, { actor_id, at, now })
    const done = await atStockDoor(container, () => waves.cancelTour(request, act, neighbours))
    if (!done.is_repeated) {
      await tourCheckpoint.pass("tour cancelled")
      const orders = [...new Set(done.freed.map(({ order_id }) => order_id))]
      await routeAgain(container, orders, { cause: "manual", actor_id, reason: request.reason })
      const { id, number, freed } = done
      await followToursAfter(
        container,
        freed.map((dispatch) => dispatch.id),
        act.at
      )
      await tell(container, [
        { name: "comptoir.tour.cancelled", data: { id, number } },
        ...freed.map((data) => ({ name: "comptoir.dispatch.cancelled", data })),
      ])
    }
    return new StepResponse(done)
  }
)

/** A supervisor ends a walk. */
export const cancelTourWorkflow = createWorkflow(
  "comptoir-cancel-tour",
  (input: WorkflowData<CancelTourInput>) => new WorkflowResponse(cancelTourStep(input))
)
