import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CancelWave } from "../../../modules/waves/service"
import { routeAgain } from "../../picking/steps/route-again"
import { atStockDoor } from "../../purchasing/steps/act"
import { WaveActInput, wavesActing } from "./act"

export type CancelWaveInput = CancelWave & WaveActInput

/** One transaction; then the orders of what nobody picked are routed again, and are ready once more. */
export const cancelWaveStep = createStep(
  "comptoir-cancel-wave",
  async ({ actor_id, at, ...input }: CancelWaveInput, { container }) => {
    const { waves, act, neighbours } = await wavesActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => waves.cancelWave(input, act, neighbours))
    if (!done.is_repeated) {
      const orders = [...new Set(done.freed.map(({ order_id }) => order_id))]
      await routeAgain(container, orders, { cause: "manual", actor_id, reason: input.reason })
    }
    return new StepResponse(done)
  }
)
