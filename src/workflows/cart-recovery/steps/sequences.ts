import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SequenceStep } from "../../../domain/cart-recovery/sequence"
import type {
  CreateRecoverySequenceBody,
  SequenceStepBody,
  UpdateRecoverySequenceBody,
} from "../../../types/http/recovery-sequences"
import { auditOf } from "../../channel-pricing/steps/profiles"
import { recoveryOf } from "../recovery-of"

/** Steps as the module keeps them: what was left out is said. */
export const stepsOf = (steps: readonly SequenceStepBody[]): SequenceStep[] =>
  steps.map(({ delay_minutes, channel, variants, coupon, conditions }) => ({
    delay_minutes,
    channel: channel ?? "email",
    variants,
    coupon: coupon ?? null,
    conditions: conditions ?? {},
  }))

export type CreateRecoverySequenceInput = CreateRecoverySequenceBody & { actor_id?: string | null }

export const createRecoverySequenceStep = createStep(
  "comptoir-create-recovery-sequence",
  async ({ actor_id, steps, ...body }: CreateRecoverySequenceInput, { container }) => {
    const input = {
      name: body.name,
      sales_channel_id: body.sales_channel_id ?? "",
      language_code: body.language_code ?? "",
      customer_group_id: body.customer_group_id ?? "",
      priority: body.priority ?? 0,
      ...(steps ? { steps: stepsOf(steps) } : {}),
      ...(body.from_shipped === undefined ? {} : { from_shipped: body.from_shipped }),
      ...(body.from_sequence_id === undefined ? {} : { from_sequence_id: body.from_sequence_id }),
    }
    const act = { actor_id: actor_id ?? null }
    return new StepResponse({ id: await recoveryOf(container).addSequence(input, act, auditOf(container)) })
  }
)

export type UpdateRecoverySequenceInput = UpdateRecoverySequenceBody & {
  id: string
  actor_id?: string | null
}

export const updateRecoverySequenceStep = createStep(
  "comptoir-update-recovery-sequence",
  async ({ id, actor_id, steps, ...changes }: UpdateRecoverySequenceInput, { container }) => {
    const act = { actor_id: actor_id ?? null }
    const change = { ...changes, ...(steps ? { steps: stepsOf(steps) } : {}) }
    return new StepResponse({
      id,
      is_changed: await recoveryOf(container).changeSequence(id, change, act, auditOf(container)),
    })
  }
)

export type RecoverySequenceActInput = { id: string; actor_id?: string | null }

export type SwitchRecoverySequenceInput = RecoverySequenceActInput & {
  is_on: boolean
  /** When it is switched; now when left out. */
  at?: Date | string
}

export const switchRecoverySequenceStep = createStep(
  "comptoir-switch-recovery-sequence",
  async ({ id, actor_id, is_on, at }: SwitchRecoverySequenceInput, { container }) => {
    const act = { actor_id: actor_id ?? null }
    const when = at ? new Date(at) : new Date()
    return new StepResponse({
      id,
      is_changed: await recoveryOf(container).switchSequence(id, is_on, when, act, auditOf(container)),
    })
  }
)

export const deleteRecoverySequenceStep = createStep(
  "comptoir-delete-recovery-sequence",
  async ({ id, actor_id }: RecoverySequenceActInput, { container }) => {
    const act = { actor_id: actor_id ?? null }
    return new StepResponse({
      id,
      ...(await recoveryOf(container).dropSequence(id, act, auditOf(container))),
    })
  }
)

export const restoreRecoverySequenceStep = createStep(
  "comptoir-restore-recovery-sequence",
  async ({ id, actor_id }: RecoverySequenceActInput, { container }) => {
    const act = { actor_id: actor_id ?? null }
    await recoveryOf(container).restoreSequence(id, act, auditOf(container))
    return new StepResponse({ id })
  }
)
