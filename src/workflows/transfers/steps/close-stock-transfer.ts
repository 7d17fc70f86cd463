import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CloseRequest } from "../../../modules/transfers/store/settle-transfer"
import { settleLater } from "../../stock/steps/settle-later"
import { atStockDoor } from "../../purchasing/steps/act"
import { ActInput, transferActing } from "./act"

export type CloseStockTransferInput = { id: string } & CloseRequest & ActInput

/** One transaction, and the levels after it; what was decided about missing goods is not undone. */
export const closeStockTransferStep = createStep(
  "comptoir-close-stock-transfer",
  async ({ id, actor_id, at, ...request }: CloseStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => transfers.closeTransfer(id, request, act, neighbours))
    await settleLater(container, done.positions)
    return new StepResponse(done)
  }
)
