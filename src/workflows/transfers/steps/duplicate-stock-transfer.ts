import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ActInput, transferActing } from "./act"

export type DuplicateStockTransferInput = { id: string; idempotency_key?: string } & ActInput

export const duplicateStockTransferStep = createStep(
  "comptoir-duplicate-stock-transfer",
  async ({ id, idempotency_key, ...by }: DuplicateStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, by)
    return new StepResponse(await transfers.duplicateTransfer(id, { idempotency_key }, act, neighbours))
  }
)
