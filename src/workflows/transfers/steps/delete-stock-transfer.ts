import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ActInput, transferActing } from "./act"

export type DeleteStockTransferInput = { id: string } & ActInput

export const deleteStockTransferStep = createStep(
  "comptoir-delete-stock-transfer",
  async ({ id, ...by }: DeleteStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, by)
    await transfers.deleteTransfer(id, act, neighbours)
    return new StepResponse({ id })
  }
)
