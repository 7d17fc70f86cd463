import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { NewCount } from "../../../modules/counting/store/counts"
import type { WarehouseActInput } from "../../stock/act"
import { countActOf, neighboursOf } from "./act"

export type CreateStockCountInput = NewCount & WarehouseActInput

/** One transaction; a count that nobody wants is cancelled by an act of its own, so there is no compensation. */
export const createStockCountStep = createStep(
  "comptoir-create-stock-count",
  async ({ actor_id, at, ...input }: CreateStockCountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    return new StepResponse(await counting.createCount(input, act, neighboursOf(container)))
  }
)
