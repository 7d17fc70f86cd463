import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { ShortStop } from "../../../modules/waves/store/tours/pick"
import type { ScannerTourAnswer } from "../../../types/http/scanner"
import { finishShort } from "../../picking/steps/short-pick"
import { atStockDoor } from "../../purchasing/steps/act"
import { followToursAfter, tell, tellOf, TourActInput, tourActing } from "./act"
import { tourCheckpoint } from "./checkpoint"

export type ShortStopInput = ShortStop & TourActInput

/**
 * One transaction, and then what follows from it, as after a short pick at the desk: levels, reservations, another way for
 * the order, a count. Whatever of that is stopped, the jobs finish.
 */
const shortStopStep = createStep(
  "comptoir-short-stop",
  async ({ actor_id, at, now, ...request }: ShortStopInput, { container }) => {
    const { waves, act, neighbours } = await tourActing(container, { actor_id, at, now })
    const done = await atStockDoor(container, () => waves.shortStop(request, act, neighbours))
    const { short_pick, adopted, answer } = done
    if (!done.is_repeated) {
      await tourCheckpoint.pass("stop short")
      await finishShort(container, short_pick, { actor_id, at })
      const { id, order_id, dispatch_id, inventory_item_id, location_id, short, is_last, status } = short_pick
      const what = { id, order_id, dispatch_id, inventory_item_id, location_id, quantity: short, is_last }
      await tell(container, [
        ...(short > 0 ? [{ name: "comptoir.pick.short", data: what }] : []),
        ...(status === "cancelled"
          ? [{ name: "comptoir.dispatch.cancelled", data: { id: dispatch_id, order_id } }]
          : []),
      ])
      // A kit that falls short takes its other parts with it, and those may be on other tours.
      if (short > 0) await followToursAfter(container, [dispatch_id], act.at)
    }
    await tellOf(container, done)
    const stops = adopted.length ? await waves.scannerStops(answer.tour_id, adopted) : []
    return new StepResponse<ScannerTourAnswer>({ ...answer, stops })
  }
)

/** Says that units of a stop are not where the book has them. */
export const shortStopWorkflow = createWorkflow(
  "comptoir-short-stop",
  (input: WorkflowData<ShortStopInput>) => new WorkflowResponse(shortStopStep(input))
)
