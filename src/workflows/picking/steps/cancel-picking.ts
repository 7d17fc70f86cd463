import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { pickingCheckpoint } from "../checkpoint"
import type { CancelPicking } from "../../../modules/picking/service"
import { atStockDoor } from "../../purchasing/steps/act"
import { followToursAfter } from "../../waves/tours/act"
import { PickingActInput, pickingActing } from "./act"
import { routeAgain } from "./route-again"

export type CancelPickingInput = CancelPicking & PickingActInput

/** One transaction; then the orders are routed again. What was cancelled is picked anew, so there is no compensation. */
export const cancelPickingStep = createStep(
  "comptoir-cancel-picking",
  async ({ actor_id, at, ...input }: CancelPickingInput, { container }) => {
    const { picking, act, neighbours } = await pickingActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => picking.cancelPicking(input, act, neighbours))
    if (!done.is_repeated) {
      await pickingCheckpoint.pass("picking cancelled")
      const orders = [...new Set(done.dispatches.map(({ order_id }) => order_id))]
      await routeAgain(container, orders, { cause: "manual", actor_id, reason: input.reason })
      await followToursAfter(
        container,
        done.dispatches.map(({ id }) => id),
        act.at
      )
    }
    return new StepResponse(done)
  }
)
