import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type StartStockCountInput = { id: string } & WarehouseActInput

/** The snapshot is one statement of one transaction; what core sold meanwhile is written down when a place is counted. */
export const startStockCountStep = createStep(
  "comptoir-start-stock-count",
  async ({ id, actor_id, at }: StartStockCountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    const started = await counting.startCount(id, act, neighboursOf(container))
    return new StepResponse({ id, ...started })
  }
)
