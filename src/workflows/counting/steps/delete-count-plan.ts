import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type DeleteCountPlanInput = { id: string } & WarehouseActInput

export const deleteCountPlanStep = createStep(
  "comptoir-delete-count-plan",
  async ({ id, actor_id, at }: DeleteCountPlanInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    await counting.deletePlan(id, act, neighboursOf(container))
    return new StepResponse({ id })
  }
)
