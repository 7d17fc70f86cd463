import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ReceiveRequest } from "../../../modules/transfers/store/receive-transfer"
import { settleLater } from "../../stock/steps/settle-later"
import { atStockDoor } from "../../purchasing/steps/act"
import { ActInput, transferActing } from "./act"

export type ReceiveStockTransferInput = { id: string } & ReceiveRequest & ActInput

/** One transaction, and the levels after it; a receipt is undone by an act of its own. */
export const receiveStockTransferStep = createStep(
  "comptoir-receive-stock-transfer",
  async ({ id, actor_id, at, ...request }: ReceiveStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => transfers.receiveTransfer(id, request, act, neighbours))
    await settleLater(container, done.positions)
    return new StepResponse(done)
  }
)
