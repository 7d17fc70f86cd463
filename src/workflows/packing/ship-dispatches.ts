import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { ShipRequest } from "../../modules/picking/store/shipping"
import { PackingActInput, packingActing } from "./steps/act"
import { tellMedusa } from "./steps/tell-medusa"

export type ShipDispatchesInput = ShipRequest & PackingActInput

/** Writes down what leaves, and tells Medusa; what fails there is done again by the job. */
const shipDispatchesStep = createStep(
  "comptoir-ship-dispatches",
  async ({ actor_id, at, ...request }: ShipDispatchesInput, { container }) => {
    const { picking, act, neighbours } = await packingActing(container, { actor_id, at })
    const done = await picking.shipDispatches(request, act, neighbours)
    const told = await tellMedusa(container, done.dispatches, act.at)
    return new StepResponse({ dispatches: done.dispatches, is_changed: done.is_changed, ...told })
  }
)

/** Hands packed dispatches to their carriers, many at once: Medusa's shipments are made, with the tracking numbers. */
export const shipDispatchesWorkflow = createWorkflow(
  "comptoir-ship-dispatches",
  (input: WorkflowData<ShipDispatchesInput>) => new WorkflowResponse(shipDispatchesStep(input))
)
