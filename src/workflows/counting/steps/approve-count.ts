import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { ApproveRequest } from "../../../modules/counting/store/closing"
import { atStockDoor } from "../../purchasing/steps/act"
import type { WarehouseActInput } from "../../stock/act"
import { settleLater } from "../../stock/steps/settle-later"
import { countActOf, neighboursOf } from "./act"

export type ApproveCountInput = { id: string } & ApproveRequest & WarehouseActInput

/** One transaction; what is posted is corrected by another count, so there is no compensation. */
export const approveCountStep = createStep(
  "comptoir-approve-count",
  async ({ id, actor_id, at, ...request }: ApproveCountInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const act = await countActOf(container, { actor_id, at })
    const judged = await atStockDoor(container, () =>
      counting.approveCount(id, request, act, neighboursOf(container))
    )
    await settleLater(container, judged.positions)
    return new StepResponse({ outcome: judged.outcome, is_changed: judged.is_changed })
  }
)
