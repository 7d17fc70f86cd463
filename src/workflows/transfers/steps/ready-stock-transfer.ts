import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { settleLater } from "../../stock/steps/settle-later"
import { atStockDoor } from "../../purchasing/steps/act"
import { ActInput, transferActing } from "./act"

export type ReadyStockTransferInput = { id: string; idempotency_key?: string } & ActInput

/** One transaction, and the levels after it; it is undone by taking the transfer back to draft. */
export const readyStockTransferStep = createStep(
  "comptoir-ready-stock-transfer",
  async ({ id, idempotency_key, ...by }: ReadyStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, by)
    const done = await atStockDoor(container, () =>
      transfers.readyTransfer(id, { idempotency_key }, act, neighbours)
    )
    await settleLater(container, done.positions)
    return new StepResponse(done)
  }
)
