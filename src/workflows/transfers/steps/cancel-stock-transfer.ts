import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CancelRequest } from "../../../modules/transfers/store/settle-transfer"
import { settleLater } from "../../stock/steps/settle-later"
import { atStockDoor } from "../../purchasing/steps/act"
import { ActInput, transferActing } from "./act"

export type CancelStockTransferInput = { id: string } & CancelRequest & ActInput

/** One transaction, and the levels after it; what is cancelled stays so. */
export const cancelStockTransferStep = createStep(
  "comptoir-cancel-stock-transfer",
  async ({ id, actor_id, at, ...request }: CancelStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => transfers.cancelTransfer(id, request, act, neighbours))
    await settleLater(container, done.positions)
    return new StepResponse(done)
  }
)
