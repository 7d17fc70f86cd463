import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { PickUnits } from "../../../modules/waves/store/tours/pick"
import { atStockDoor } from "../../purchasing/steps/act"
import { TourActInput, tourActing, tellOf } from "./act"
import { tourCheckpoint } from "./checkpoint"
import { readStopScans } from "./read-scan"

export type ConfirmStopInput = PickUnits &
  TourActInput & {
    /** What was scanned at the bin, and from the goods. */
    bin?: string | null
    item?: string | null
  }

/** One transaction; what was picked by mistake is taken back at the desk, so there is no compensation. */
const confirmStopStep = createStep(
  "comptoir-confirm-stop",
  async ({ actor_id, at, now, bin, item, ...request }: ConfirmStopInput, { container }) => {
    const { waves, act, neighbours } = await tourActing(container, { actor_id, at, now })
    const scanned = await readStopScans(container, { pick_id: request.pick_id, bin, item })
    const done = await atStockDoor(container, () => waves.pickUnits(request, scanned, act, neighbours))
    await tourCheckpoint.pass("units picked")
    return new StepResponse(await tellOf(container, done))
  }
)

/** Units are in a picker's hands, or in their tote. */
export const confirmStopWorkflow = createWorkflow(
  "comptoir-confirm-stop",
  (input: WorkflowData<ConfirmStopInput>) => new WorkflowResponse(confirmStopStep(input))
)
