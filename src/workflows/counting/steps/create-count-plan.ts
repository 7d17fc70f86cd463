import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { NewPlan } from "../../../modules/counting/store/plans"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type CreateCountPlanInput = NewPlan & WarehouseActInput

export const createCountPlanStep = createStep(
  "comptoir-create-count-plan",
  async ({ actor_id, at, ...input }: CreateCountPlanInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    return new StepResponse({ id: await counting.createPlan(input, act, neighboursOf(container)) })
  }
)
