import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { PlanFields } from "../../../modules/counting/store/plans"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type UpdateCountPlanInput = { id: string; changes: Partial<PlanFields> } & WarehouseActInput

export const updateCountPlanStep = createStep(
  "comptoir-update-count-plan",
  async ({ id, changes, actor_id, at }: UpdateCountPlanInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    await counting.updatePlan(id, changes, act, neighboursOf(container))
    return new StepResponse({ id })
  }
)
