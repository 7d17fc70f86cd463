import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { CountChanges } from "../../../modules/counting/store/counts"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type UpdateStockCountInput = { id: string; changes: CountChanges } & WarehouseActInput

export const updateStockCountStep = createStep(
  "comptoir-update-stock-count",
  async ({ id, changes, actor_id, at }: UpdateStockCountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    await counting.updateCount(id, changes, act, neighboursOf(container))
    return new StepResponse({ id })
  }
)
