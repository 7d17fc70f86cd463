import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NewPickBinRule, PickBinLimits, RuleFileRow } from "../../../modules/warehouse/service"
import { TaskActInput, taskActOf, taskNeighboursOf, warehouseOf } from "./task-act"

export type CreatePickBinRuleInput = NewPickBinRule & TaskActInput

/** One transaction with its audit; limits are changed again by hand, so there is no compensation. */
export const createPickBinRuleStep = createStep(
  "comptoir-create-pick-bin-rule",
  async ({ actor_id, at, ...rule }: CreatePickBinRuleInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    const id = await warehouseOf(container).createPickBinRule(rule, act, taskNeighboursOf(container))
    return new StepResponse({ id })
  }
)

export type UpdatePickBinRuleInput = { id: string } & Partial<PickBinLimits> & TaskActInput

export const updatePickBinRuleStep = createStep(
  "comptoir-update-pick-bin-rule",
  async ({ id, actor_id, at, ...changes }: UpdatePickBinRuleInput, { container }) => {
    const act = await taskActOf(container, { actor_id, at })
    await warehouseOf(container).changePickBinRule(id, changes, act, taskNeighboursOf(container))
    return new StepResponse({ id })
  }
)

export type DeletePickBinRuleInput = { id: string } & TaskActInput

export const deletePickBinRuleStep = createStep(
  "comptoir-delete-pick-bin-rule",
  async ({ id, ...by }: DeletePickBinRuleInput, { container }) => {
    const act = await taskActOf(container, by)
    await warehouseOf(container).removePickBinRule(id, act, taskNeighboursOf(container))
    return new StepResponse({ id })
  }
)

export type ImportPickBinRulesInput = {
  location_id: string
  rows: RuleFileRow[]
  preview?: boolean
} & TaskActInput

export const importPickBinRulesStep = createStep(
  "comptoir-import-pick-bin-rules",
  async ({ location_id, rows, preview, ...by }: ImportPickBinRulesInput, { container }) => {
    const act = await taskActOf(container, by)
    return new StepResponse(
      await warehouseOf(container).importPickBinRules(
        location_id,
        { rows, preview },
        act,
        taskNeighboursOf(container)
      )
    )
  }
)
