import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { PackRequest } from "../../modules/picking/store/packing"
import { atStockDoor } from "../purchasing/steps/act"
import { settleReservationsLater } from "../routing/settle-reservations"
import { followToursAfter } from "../waves/tours/act"
import { PackingActInput, packingActing, packRulesOf } from "./steps/act"
import { tellMedusa } from "./steps/tell-medusa"

export type PackDispatchesInput = PackRequest & PackingActInput

/** One transaction, and the levels after it; Medusa's orders learn of it then, and what fails there the job does again. */
const packDispatchesStep = createStep(
  "comptoir-pack-dispatches",
  async ({ actor_id, at, ...request }: PackDispatchesInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, { actor_id, at })
    const rules = await packRulesOf(container)
    const done = await atStockDoor(container, () => picking.packDispatches(request, act, neighbours, rules))
    await picking.passPackingCheckpoint("packed")
    if (done.is_changed) {
      await settleReservationsLater(container, [...new Set(done.dispatches.map(({ order_id }) => order_id))])
      await picking.passPackingCheckpoint("levels settled")
    }
    const told = await tellMedusa(container, done.dispatches, act.at)
    if (done.is_changed) {
      await followToursAfter(
        container,
        done.dispatches.map(({ id }) => id),
        act.at
      )
    }
    return new StepResponse({ dispatches: done.dispatches, is_changed: done.is_changed, ...told })
  }
)

/**
 * Packs dispatches, many at once: the goods leave stock in one transaction; then the levels fall, and the reservations
 * under the same lock, so that at no moment a sold unit is free to be sold again; then each parcel gets Medusa's
 * fulfilment, and the orders count the units as fulfilled. Until then its parcels stand for them: see `givenTo`.
 */
export const packDispatchesWorkflow = createWorkflow(
  "comptoir-pack-dispatches",
  (input: WorkflowData<PackDispatchesInput>) => new WorkflowResponse(packDispatchesStep(input))
)
