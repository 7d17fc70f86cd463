import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type RecountInput = { id: string; line_ids?: string[] } & WarehouseActInput

export const recountStep = createStep(
  "comptoir-recount",
  async ({ id, line_ids, actor_id, at }: RecountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    const { outcome, is_changed } = await counting.recount(id, { line_ids }, act, neighboursOf(container))
    return new StepResponse({ outcome, is_changed })
  }
)
