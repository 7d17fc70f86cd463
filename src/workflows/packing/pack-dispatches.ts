import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { PackRequest } from "../../modules/picking/store/packing"
import { atStockDoor } from "../purchasing/steps/act"
import { followToursAfter } from "../waves/tours/act"
import { PackingActInput, packingActing, packRulesOf } from "./steps/act"
import { finishParcels } from "./steps/finish-parcels"

export type PackDispatchesInput = PackRequest & PackingActInput

/** One transaction; Medusa learns of it after that, and what fails there is done again by the job. */
const packDispatchesStep = createStep(
  "comptoir-pack-dispatches",
  async ({ actor_id, at, ...request }: PackDispatchesInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, { actor_id, at })
    const rules = await packRulesOf(container)
    const done = await atStockDoor(container, () => picking.packDispatches(request, act, neighbours, rules))
    await picking.passPackingCheckpoint("packed")
    const dispatch_ids = done.dispatches.map(({ id }) => id)
    const { refusals } = await finishParcels(container, { dispatch_ids, due_before: act.at, now: act.at })
    if (done.is_changed) await followToursAfter(container, dispatch_ids, act.at)
    return new StepResponse({ dispatches: done.dispatches, is_changed: done.is_changed, refusals })
  }
)

/**
 * Packs dispatches, many at once: the goods leave stock in one transaction; then each parcel gets Medusa's fulfilment,
 * the orders count the units as fulfilled, the levels fall, and the reservations after them: at no moment is a sold unit
 * free to be sold again.
 */
export const packDispatchesWorkflow = createWorkflow(
  "comptoir-pack-dispatches",
  (input: WorkflowData<PackDispatchesInput>) => new WorkflowResponse(packDispatchesStep(input))
)
