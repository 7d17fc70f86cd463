import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type CancelStockCountInput = { id: string; reason: string } & WarehouseActInput

export const cancelStockCountStep = createStep(
  "comptoir-cancel-stock-count",
  async ({ id, reason, actor_id, at }: CancelStockCountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    const is_changed = await counting.cancelCount(id, { reason }, act, neighboursOf(container))
    return new StepResponse({ id, is_changed })
  }
)
