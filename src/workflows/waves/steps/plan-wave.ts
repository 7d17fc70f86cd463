import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { WaveMethod } from "../../../domain/waves/wave"
import { WaveActInput, wavesActing } from "./act"
import { chooseDispatches, SelectionInput } from "./choose-dispatches"

export type PlanWaveInput = SelectionInput & {
  method: WaveMethod
  cart_orders?: number
  cart_units?: number | null
  title?: string | null
  priority?: number
  idempotency_key?: string
} & WaveActInput

/** One transaction; a plan is cancelled by an act of its own, so there is no compensation. */
export const planWaveStep = createStep(
  "comptoir-plan-wave",
  async ({ actor_id, at, ...input }: PlanWaveInput, { container }) => {
    const { waves, act, neighbours } = await wavesActing(container, { actor_id, at })
    const { location_id, dispatch_ids, filters, most_orders, most_units, ...terms } = input
    const asked = dispatch_ids
      ? undefined
      : { filters: filters ?? {}, most_orders: most_orders ?? null, most_units: most_units ?? null }
    const { ids, is_chosen } = await chooseDispatches(container, input, act.at)
    const request = { ...terms, location_id, dispatch_ids: ids, is_chosen, asked }
    return new StepResponse(await waves.planWave(request, act, neighbours))
  }
)
