import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ShipRequest } from "../../../modules/transfers/store/ship-transfer"
import { settleLater } from "../../stock/steps/settle-later"
import { atStockDoor } from "../../purchasing/steps/act"
import { ActInput, transferActing } from "./act"

export type ShipStockTransferInput = { id: string } & ShipRequest & ActInput

/** One transaction, and the levels of both warehouses after it; a shipment is not undone, so there is no compensation. */
export const shipStockTransferStep = createStep(
  "comptoir-ship-stock-transfer",
  async ({ id, actor_id, at, ...request }: ShipStockTransferInput, { container }) => {
    const { transfers, act, neighbours } = await transferActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => transfers.shipTransfer(id, request, act, neighbours))
    await settleLater(container, done.positions)
    return new StepResponse(done)
  }
)
