import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ConfirmPicks } from "../../../modules/picking/service"
import { atStockDoor } from "../../purchasing/steps/act"
import { followToursAfter } from "../../waves/tours/act"
import { PickingActInput, pickingActing } from "./act"

export type ConfirmPicksInput = ConfirmPicks & PickingActInput

/** One transaction; what was picked by mistake is taken back by the same act, so there is no compensation. */
export const confirmPicksStep = createStep(
  "comptoir-confirm-picks",
  async ({ actor_id, at, ...input }: ConfirmPicksInput, { container }) => {
    const { picking, act, neighbours } = await pickingActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => picking.confirmPicks(input, act, neighbours))
    if (!done.is_repeated) await followToursAfter(container, done.dispatch_ids, act.at)
    return new StepResponse(done)
  }
)
