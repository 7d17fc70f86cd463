import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { TransferChanges } from "../../../modules/transfers/store/transfers"
import { ActInput, transferActing } from "./act"

export type UpdateStockTransferInput = { id: string; changes: TransferChanges } & ActInput

export const updateStockTransferStep = createStep(
  "comptoir-update-stock-transfer",
  async ({ id, changes, ...by }: UpdateStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, by)
    await transfers.updateTransfer(id, changes, act, neighbours)
    return new StepResponse({ id })
  }
)
