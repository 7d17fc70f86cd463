import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { WaveRuleInput } from "../../../modules/waves/service"
import { WaveActInput, wavesActing } from "./act"

export type CreateWaveRuleInput = WaveRuleInput & WaveActInput

export const createWaveRuleStep = createStep(
  "comptoir-create-wave-rule",
  async ({ actor_id, at, ...rule }: CreateWaveRuleInput, { container }) => {
    const { waves, act, neighbours } = await wavesActing(container, { actor_id, at })
    return new StepResponse({ id: await waves.addWaveRule(rule, act, neighbours) })
  }
)

export type UpdateWaveRuleInput = { id: string } & Partial<WaveRuleInput> & WaveActInput

export const updateWaveRuleStep = createStep(
  "comptoir-update-wave-rule",
  async ({ id, actor_id, at, ...changes }: UpdateWaveRuleInput, { container }) => {
    const { waves, act, neighbours } = await wavesActing(container, { actor_id, at })
    await waves.changeWaveRule(id, changes, act, neighbours)
    return new StepResponse({ id })
  }
)

export type DeleteWaveRuleInput = { id: string } & WaveActInput

export const deleteWaveRuleStep = createStep(
  "comptoir-delete-wave-rule",
  async ({ id, ...by }: DeleteWaveRuleInput, { container }) => {
    const { waves, act, neighbours } = await wavesActing(container, by)
    await waves.dropWaveRule(id, act, neighbours)
    return new StepResponse({ id })
  }
)
