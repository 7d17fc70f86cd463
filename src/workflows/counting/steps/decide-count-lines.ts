import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { Decision } from "../../../modules/counting/store/closing"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type DecideCountLinesInput = { id: string } & Decision & WarehouseActInput

export const decideCountLinesStep = createStep(
  "comptoir-decide-count-lines",
  async ({ id, actor_id, at, ...decision }: DecideCountLinesInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    await counting.decideLines(id, decision, act, neighboursOf(container))
    return new StepResponse({ id })
  }
)
