import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf, settlePlaces } from "./act"

export type StartStockCountInput = { id: string } & WarehouseActInput

/** What core sold is written down first; then the snapshot is one statement of one transaction. */
export const startStockCountStep = createStep(
  "comptoir-start-stock-count",
  async ({ id, actor_id, at }: StartStockCountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    await settlePlaces(container, { id })
    const act = await countActOf(container, { actor_id, at })
    const started = await counting.startCount(id, act, neighboursOf(container))
    return new StepResponse({ id, ...started })
  }
)
