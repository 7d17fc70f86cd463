import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type RunCountPlanInput = { id: string } & WarehouseActInput

export const runCountPlanStep = createStep(
  "comptoir-run-count-plan",
  async ({ id, actor_id, at }: RunCountPlanInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    return new StepResponse(await counting.runPlan(id, act, neighboursOf(container)))
  }
)
