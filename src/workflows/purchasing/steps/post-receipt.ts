import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { ActInput, actOf, atStockDoor, neighboursOf } from "./act"

export type PostReceiptInput = { id: string; idempotency_key?: string } & ActInput

/** One transaction; a document is not undone, so there is no compensation. */
export const postReceiptStep = createStep(
  "comptoir-post-receipt",
  async ({ id, idempotency_key, actor_id, at }: PostReceiptInput, { container }) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const act = await actOf(container, { actor_id, at })
    return new StepResponse(
      await atStockDoor(container, () =>
        purchasing.postReceipt(id, { idempotency_key }, act, neighboursOf(container))
      )
    )
  }
)
