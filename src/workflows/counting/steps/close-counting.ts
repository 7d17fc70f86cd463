import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { CloseRequest } from "../../../modules/counting/store/closing"
import { atStockDoor } from "../../purchasing/steps/act"
import type { WarehouseActInput } from "../../stock/act"
import { settleLater } from "../../stock/steps/settle-later"
import { countActOf, neighboursOf, settlePlaces } from "./act"

export type CloseCountingInput = { id: string } & CloseRequest & WarehouseActInput

/** One transaction that may post the count; what is posted is corrected by another count, so there is no compensation. */
export const closeCountingStep = createStep(
  "comptoir-close-counting",
  async ({ id, actor_id, at, ...request }: CloseCountingInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    if (request.uncounted === "zero") await settlePlaces(container, id)
    const act = await countActOf(container, { actor_id, at })
    const judged = await atStockDoor(container, () =>
      counting.closeCounting(id, request, act, neighboursOf(container))
    )
    await settleLater(container, judged.positions)
    return new StepResponse({ outcome: judged.outcome, is_changed: judged.is_changed })
  }
)
