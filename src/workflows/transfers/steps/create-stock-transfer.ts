import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { NewTransfer } from "../../../modules/transfers/store/transfers"
import { ActInput, transferActing } from "./act"

export type CreateStockTransferInput = NewTransfer & ActInput

export const createStockTransferStep = createStep(
  "comptoir-create-stock-transfer",
  async ({ actor_id, at, ...input }: CreateStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, { actor_id, at })
    return new StepResponse(await transfers.createTransfer(input, act, neighbours))
  }
)
