import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { settleLater } from "../../stock/steps/settle-later"
import { atStockDoor } from "../../purchasing/steps/act"
import { ActInput, transferActing } from "./act"

export type RedraftStockTransferInput = { id: string } & ActInput

export const redraftStockTransferStep = createStep(
  "comptoir-redraft-stock-transfer",
  async ({ id, ...by }: RedraftStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, by)
    const done = await atStockDoor(container, () => transfers.redraftTransfer(id, act, neighbours))
    await settleLater(container, done.positions)
    return new StepResponse(done)
  }
)
