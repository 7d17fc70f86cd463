import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { settleLater } from "../../stock/steps/settle-later"
import { atStockDoor } from "../../purchasing/steps/act"
import { ActInput, transferActing } from "./act"

export type ReverseStockTransferReceiptInput = {
  id: string
  posting_id: string
  reason: string
  idempotency_key?: string
} & ActInput

export const reverseStockTransferReceiptStep = createStep(
  "comptoir-reverse-stock-transfer-receipt",
  async ({ id, actor_id, at, ...request }: ReverseStockTransferReceiptInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, { actor_id, at })
    const done = await atStockDoor(container, () =>
      transfers.reverseTransferReceipt(id, request, act, neighbours)
    )
    await settleLater(container, done.positions)
    return new StepResponse(done)
  }
)
